package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeTest {
  @Test
  void weighsOneUnlessTold() {
    assertThat(new Node("a")).isEqualTo(new Node("a", 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.5, 1e6})
  void takesWeightsUpToTheBounds(double weight) {
    assertThat(new Node("a", weight).weight()).isEqualTo(weight);
  }

  @Test
  @SuppressWarnings("NullAway") // What callers without null checks do.
  void refusesNull() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Node(null, 1))
        .withMessage("a node has the name null; give it a name");
  }

  @Test
  void refusesBlank() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Node(" \t"))
        .withMessage("a node has the blank name ' \t'; give it a name that can be seen");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN       | node 'a' has weight NaN, which is not finite; give it a number above 0",
        "Infinity  | node 'a' has weight Infinity, which is not finite; give it a number above 0",
        "-Infinity | node 'a' has weight -Infinity, which is not finite; give it a number above 0",
        "0         | node 'a' has weight 0.0, which is not above 0; give it more, or leave the node out",
        "-0.0      | node 'a' has weight -0.0, which is not above 0; give it more, or leave the node out",
        "-2.5      | node 'a' has weight -2.5, which is not above 0; give it more, or leave the node out",
        "1e-10     | node 'a' has weight 1.0E-10, which is below 1.0E-9; multiply all weights by the same number",
        "1000000.1 | node 'a' has weight 1000000.1, which is above 1000000; divide all weights by the same number"
      })
  void refusesWeight(double weight, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Node("a", weight)).withMessage(message);
  }
}
