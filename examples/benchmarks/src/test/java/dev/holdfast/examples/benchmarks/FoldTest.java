package dev.holdfast.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final Pattern ADDRESS = Pattern.compile("0x\\p{XDigit}{8,}|(?i)\\b(49 ba( \\p{XDigit}{2}){8}|e9.*)");

  @Test
  void oursIsTheLiteralsCodeAndTheVolatileFieldsIsNot() throws Exception {
    List<String> listings = Arrays.asList(Fold.listings().split("### \\w+\n", -1));
    assertThat(listings).hasSize(4);
    String literal = withoutAddresses(listings.get(1));
    assertThat(literal).isNotBlank();
    assertThat(withoutAddresses(listings.get(2))).isEqualTo(literal);
    assertThat(withoutAddresses(listings.get(3))).isNotEqualTo(literal);
  }

  private static String withoutAddresses(String listing) {
    return ADDRESS.matcher(listing).replaceAll("address").strip();
  }

  @Test
  void whatAPutThrewAwayIsWhatC2CompiledAndWasGivenUpMeanwhile() {
    List<long[]> puts = List.of(new long[] {100, 200}, new long[] {300, 400});
    Table table = Fold.thrownAway(puts, List.of(
        "[150ns] 1059       4       com.acme.Router::ours (15 bytes)   made not entrant",
        "[350ns] 1453       4       com.acme.Router::ours (15 bytes)   made not entrant: marked for deoptimization",
        "[360ns] 1454 %     4       dev.holdfast.ObjectHandle+0x00007fab1c0ec000::get @ 4 (5 bytes)   made not entrant",
        "[155ns] 1050       2       com.acme.Router::ofC1 (15 bytes)   made not entrant",
        "[160ns] 1060       4       com.acme.Router::compiled (15 bytes)",
        "[250ns] 1061       4       com.acme.Router::between (15 bytes)   made not entrant"));
    assertThat(table.rows()).extracting(Row::name)
        .containsExactly("com.acme.Router::ours", "dev.holdfast.ObjectHandle::get");
    assertThat(table.rows().get(0).figures()).containsEntry("a put", 1.0);
    assertThat(table.rows().get(1).figures()).containsEntry("a put", 0.5);
  }
}
