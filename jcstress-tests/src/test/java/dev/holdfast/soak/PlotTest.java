package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotTest {
  @Test
  void isADocumentWithSixChartsAndTheVerdict() throws Exception {
    List<String> texts = texts(Plot.svg("Soak on JDK 17", "flat; no fault", Samples.growing(0, 0)));
    assertThat(texts)
        .contains("Soak on JDK 17", "flat; no fault")
        .contains("Metaspace, MB", "Classes loaded", "Heap used, MB", "Code cache used, MB")
        .contains("Deoptimisations a second", "Compilations a second");
  }

  @Test
  void eachLineHasAPointASample() throws Exception {
    List<Element> lines =
        elements(Plot.svg("a", "b", Samples.growing(0, 0)), "path")
            .filter(path -> path.getAttribute("class").startsWith("line") && path.getAttribute("d").contains("L"))
            .toList();
    assertThat(lines).hasSize(10);
    assertThat(lines).allSatisfy(line -> assertThat(line.getAttribute("d").split("[ML]")).hasSize(1 + Samples.COUNT));
  }

  @Test
  void aFlatLineIsLevelAndAGrowingOneClimbs() throws Exception {
    assertThat(heights(Samples.growing(0, 0))).containsOnly(heights(Samples.growing(0, 0))[0]);
    // The picture's y runs downwards.
    assertThat(heights(Samples.growing(100_000, 0))).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(heights(Samples.growing(100_000, 0))[0]).isGreaterThan(heights(Samples.growing(100_000, 0))[39]);
  }

  @Test
  void numbersAreNumbersWhereAllIsZero() {
    Sample none = new Sample(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Sample later = new Sample(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(Plot.svg("a", "b", List.of(none, later))).doesNotContain("NaN").doesNotContain("Infinity");
  }

  /** Of the first line, which is the metaspace used. */
  private static Double[] heights(List<Sample> samples) throws Exception {
    Element line = elements(Plot.svg("a", "b", samples), "path")
        .filter(path -> path.getAttribute("class").equals("line l0")).findFirst().orElseThrow();
    return Stream.of(line.getAttribute("d").substring(1).split("L"))
        .map(point -> Double.valueOf(point.substring(point.indexOf(' ') + 1)))
        .toArray(Double[]::new);
  }

  private static List<String> texts(String svg) throws Exception {
    return elements(svg, "text").map(Element::getTextContent).toList();
  }

  private static Stream<Element> elements(String svg, String name) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
  }
}
