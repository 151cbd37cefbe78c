package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RingTextTest {
  private static final Node ODD =
      new Node("a\tb\\n\nc\r", 0.1, "ü€😀", Map.of("k=\t", "", "", "\\", "address", "10.0.0.1:80"));
  private static final RingConfig CONFIG =
      RingConfig.EMPTY
          .with(new Node("x", 2))
          .with(ODD)
          .withWeight(ODD.name(), 0)
          .withWeight("y", 1e-9)
          .withOverride("user:\t42", List.of("x", ODD.name()))
          .withOverride("", List.of("y"));

  @Test
  void writesAsDocumented() {
    Node node = new Node("cache-ams-1", 2, "ams", Map.of("address", "10.0.1.7:11211"));

    assertThat(text(RingText.ofNode(node)))
        .isEqualTo("holdfast 1\nnode\tcache-ams-1\t2.0\tams\taddress\t10.0.1.7:11211\n");
    RingConfig config =
        RingConfig.EMPTY.with(node).withWeight("b", 0.5).withOverride("user:42", List.of("b", "cache-ams-1"));
    assertThat(text(RingText.ofConfig(config)).lines())
        .containsExactly(
            "holdfast 1",
            "node\tcache-ams-1\t2.0\tams\taddress\t10.0.1.7:11211",
            "weight\tb\t0.5",
            "override\tuser:42\tb\tcache-ams-1");
  }

  @Test
  void readsWhatItHasWritten() {
    assertThat(RingText.node(RingText.ofNode(ODD))).isEqualTo(ODD);
    List<String> faults = new ArrayList<>();
    assertThat(config(RingText.ofConfig(CONFIG), faults))
        .isEqualTo(new RingConfig(CONFIG.nodes(), CONFIG.weights(), CONFIG.overrides(), 7));
    assertThat(config(RingText.ofConfig(RingConfig.EMPTY), faults).nodes()).isEmpty();
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                            | does not begin with the line 'holdfast 1'",
        "holdfast 2;node_a_1_z         | does not begin with the line 'holdfast 1'",
        "holdfast 1                    | has 1 lines; an entry has 2",
        "holdfast 1;node_a_1_z;;       | has 3 lines; an entry has 2",
        "holdfast 1;weight_a_1         | line 2 is no node",
        "holdfast 1;node_a_1 | a node has 3 columns; it has 'node', name, weight, zone, and pairs of metadata",
        "holdfast 1;node_a_1_z_k | a node has 5 columns; it has 'node', name, weight, zone, and pairs of metadata",
        "holdfast 1;node_a_1_z_k_v_k_w | says something of 'k' again",
        "holdfast 1;node_a_NaN_z       | the weight 'NaN' is no number",
        "holdfast 1;node_a_0_z         | node 'a' has weight 0.0, which is not above 0; give it more, or leave the node"
            + " out",
        "holdfast 1;node__1_z          | a node has the blank name ''; give it a name that can be seen",
        "holdfast 1;node_\\x_1_z       | has a backslash that escapes nothing",
        "holdfast 1;node_a\\_1_z       | has a backslash that escapes nothing"
      })
  void refusesEntries(String text, String reason) {
    byte[] content = text.replace(';', '\n').replace('_', '\t').getBytes(StandardCharsets.UTF_8);
    assertThatIllegalArgumentException().isThrownBy(() -> RingText.node(content)).withMessage(reason);
  }

  @Test
  void refusesWhatIsTooLargeOrNoText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingText.node(new byte[RingText.LARGEST_ENTRY + 1]))
        .withMessage("has 16385 bytes; at most 16384 are allowed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingText.node(new byte[] {(byte) 0xFF}))
        .withMessage("is not UTF-8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingText.ofNode(new Node("a", 1, "z".repeat(20_000), Map.of())))
        .withMessage("the entry of node 'a' would have 20023 bytes; at most 16384 are allowed, so say less");
  }

  @Test
  void skipsLinesOfAConfigAndSaysWhy() {
    List<String> faults = new ArrayList<>();
    String text =
        "holdfast 1;weight_a_0.5;weight_a_1;;weight_b_-1;from_afar;override_k;override_k_x_x;"
            + "override_k_x;node_c_1_;node_c_2_;";
    RingConfig config = config(text.replace(';', '\n').replace('_', '\t').getBytes(StandardCharsets.UTF_8), faults);

    assertThat(config)
        .isEqualTo(new RingConfig(List.of(new Node("c")), Map.of("a", 0.5), Map.of("k", List.of("x")), 7));
    assertThat(faults)
        .containsExactly(
            "line 3: says something of 'a' again",
            "line 4: begins with ''",
            "line 5: node 'b' has weight -1.0, which is not above 0; give it more, or leave the node out",
            "line 6: begins with 'from'",
            "line 7: a line of 'override' has 2 columns",
            "line 8: the override of the key 'k' names the node 'x'; name each node once, by its name",
            "line 11: says something of 'c' again");
  }

  @Test
  void anyBytesAreReadOrRefused() {
    SplittableRandom random = new SplittableRandom(7);
    byte[] entry = RingText.ofNode(ODD);
    byte[] config = RingText.ofConfig(CONFIG);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = mutated(i % 2 == 0 ? entry : config, random);
      try {
        assertThat(RingText.node(bad).name()).isNotBlank();
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
      try {
        assertThat(config(bad, new ArrayList<>()).version()).isEqualTo(7);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  /** Flips, inserts, cuts and doubles a few bytes. */
  static byte[] mutated(byte[] content, SplittableRandom random) {
    StringBuilder text = new StringBuilder(new String(content, StandardCharsets.ISO_8859_1));
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, (char) random.nextInt(256));
        case 1 -> text.setLength(at);
        case 2 -> text.append(text.substring(at));
        default -> text.insert(at, random.nextBoolean() ? '\t' : '\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static RingConfig config(byte[] content, List<String> faults) {
    return RingText.config(content, 7, faults::add);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
