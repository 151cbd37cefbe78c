package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class RingPictureTest {
  private static final String EVIL = "<a & 'b'> \"]]>\u0000\uFFFF\uD800%s\u202E";

  @Test
  void showsNamesAsTheyAreAndNothingThatXmlForbids() throws Exception {
    Element svg = parsed(RingPicture.svg(HashRing.of(new Node(EVIL).withZone(EVIL), new Node("b"))));

    assertThat(texts(svg, "text")).contains("<a & 'b'> \"]]>\uFFFD\uFFFD\uFFFD%s\uFFFD", "b", "2", "nodes");
    assertThat(svg.getTextContent()).contains("<a & 'b'> \"]]>\uFFFD\uFFFD\uFFFD%s\uFFFD, weight 1 in <a & 'b'>");
  }

  @Test
  void oneNodeGoesAllTheWayRound() throws Exception {
    Element svg = parsed(RingPicture.svg(HashRing.of(new Node("only"))));

    assertThat(((Element) svg.getElementsByTagName("path").item(0)).getAttribute("d"))
        .isEqualTo("M0.00 -160.00A160 160 0 0 1 0.00 160.00A160 160 0 0 1 -0.00 -160.00");
    assertThat(texts(svg, "text")).contains("only", "100.00%", "1", "node").doesNotContain("share of the keys");
  }

  /** Each stretch of the picture belongs to the node of that colour: points of the circle lie where hashes do. */
  @Test
  void drawsEachStretchInItsOwnersColour() throws Exception {
    HashRing ring = RingLayout.exHashRing(2).ring(nodes(5));
    Element svg = parsed(RingPicture.svg(ring));
    NodeList paths = svg.getElementsByTagName("path");
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      if (path.getAttribute("d").contains("A160 ")) {
        Node owner = ring.nodes().get(Integer.parseInt(path.getAttribute("class").substring(1)));
        assertThat(path.getTextContent()).startsWith(owner.name() + ", weight 1: ");
        for (String start : path.getAttribute("d").substring(1).split("A[^M]*M?", -1)) {
          assertThat(start.isEmpty() ? owner : ring.find(hashAt(start))).isEqualTo(owner);
        }
      }
    }
    assertThat(paths.getLength()).isEqualTo(10);
  }

  /** The hash that lies just past the beginning of a stretch. */
  private static long hashAt(String start) {
    String[] xy = start.split(" ", -1);
    double turn = Math.atan2(Double.parseDouble(xy[0]), -Double.parseDouble(xy[1])) / (2 * Math.PI);
    // Half of a sample's width further, where it was looked up; doubles are exact enough for that.
    return Math.round(Math.scalb((turn + 1 + 0.5 / RingPicture.SAMPLES) % 1, 52)) << 12;
  }

  @Test
  void showsKeysAndNodesThatHaveLeft() throws Exception {
    HashRing ring = HashRing.of(new Node("a"), new Node("b", 2));
    Element svg = parsed(RingPicture.svg(ring, Map.of("a", 1200L, "left", 34L)));

    assertThat(texts(svg, "text")).contains("a", "b", "left", "1,234 keys", "share of the keys");
    assertThat(texts(svg, "title")).anyMatch(title -> title.matches("a, weight 1: .* by weight, 1,200 keys"))
        .contains("left, no longer in the ring: 0.00% of the circle, 0.00% by weight, 34 keys");
    assertThat(RingPicture.svg(ring, Map.of("a", 1L))).contains(">1 key<");
    assertThat(texts(parsed(RingPicture.svg(ring, Map.of())), "text")).contains("0 keys");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 25, 100, 65_535})
  void mentionsOrCountsEveryNodeAndStaysSmall(int count) throws Exception {
    String name = "&".repeat(200); // Escapes to five times its length.
    HashRing ring = HashRing.of(IntStream.range(0, count).mapToObj(i -> new Node(name + i)).toList());
    String picture = RingPicture.svg(ring, Map.of(name, 7L));
    List<String> texts = texts(parsed(picture), "text");

    assertThat(texts.stream().filter(text -> text.equals("&".repeat(19) + "…"))).hasSize(24);
    assertThat(texts.contains("and " + (count + 1 - 24) + " more, pale")).isTrue();
    assertThat(picture).hasSizeLessThan(200_000);
  }

  @Test
  void listsAllByNameWhileThereIsRoomAndThenTheLargest() throws Exception {
    List<String> few = texts(parsed(RingPicture.svg(HashRing.of(nodes(24)))), "text");
    HashRing ring = HashRing.of(nodes(100)).with(new Node("n42", 3));
    List<String> many = texts(parsed(RingPicture.svg(ring)), "text");

    assertThat(few.stream().filter(text -> text.matches("n[0-9]+"))).hasSize(24).isSorted();
    assertThat(few).noneMatch(text -> text.contains("more"));
    assertThat(many.stream().filter(text -> text.matches("n[0-9]+"))).hasSize(24).startsWith("n42");
    assertThat(many).contains("and 76 more, pale");
  }

  @Test
  void describesItselfToThoseWhoCannotSeeItAndKnowsDarkness() throws Exception {
    Element svg = parsed(RingPicture.svg(RingLayout.NGINX_CONSISTENT.ring(nodes(2))));

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("ring-title ring-desc");
    assertThat(texts(svg, "title").get(0)).isEqualTo("nginx's consistent ring of 2 nodes with 320 points");
    assertThat(texts(svg, "desc").get(0)).matches("peak to mean .*%; n0 [0-9.]+%; n1 [0-9.]+%");
    assertThat(texts(svg, "style").get(0)).contains("prefers-color-scheme:dark");
  }

  @Test
  void refusesNegativeKeys() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingPicture.svg(HashRing.of(new Node("a")), Map.of("a", -1L)))
        .withMessage("node 'a' has -1 keys; give it 0 or more");
  }

  private static Element parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<String> texts(Element svg, String element) {
    NodeList found = svg.getElementsByTagName(element);
    return IntStream.range(0, found.getLength()).mapToObj(i -> found.item(i).getTextContent()).toList();
  }

  private static List<Node> nodes(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Node("n" + i)).toList();
  }
}
