package dev.holdfast.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      new Table(
          "Read",
          "In ns.",
          List.of(row("literal", "int", 0.5), row("volatile", "int", 1.25), row("other", "x", 1)));

  @Test
  void aColumnIsAsWideAsItsWidestCellAndFiguresAreToTheRight() {
    assertThat(table.markdown().lines())
        .containsExactly(
            "## Read",
            "",
            "In ns.",
            "",
            "|          |   int | x |",
            "|:---------|------:|--:|",
            "| literal  | 0.500 | - |",
            "| volatile |  1.25 | - |",
            "| other    |     - | 1 |");
  }

  @Test
  void aRatioIsOfTheNamedRowsFigureAndRowsWithoutAFigureHaveNone() {
    List<Row> rows = table.over("int", "literal", "int / literal").rows();
    assertThat(rows.get(0).figures()).containsExactly(Map.entry("int", 0.5), Map.entry("int / literal", 1.0));
    assertThat(rows.get(1).figures()).containsExactly(Map.entry("int", 1.25), Map.entry("int / literal", 2.5));
    assertThat(rows.get(2).figures()).containsExactly(Map.entry("x", 1.0));
  }

  @Test
  void withoutTheNamedRowThereAreNoRatios() {
    assertThat(table.over("int", "missing", "int / missing")).isEqualTo(table);
    assertThat(table.over("x", "literal", "x / literal")).isEqualTo(table);
  }

  @Test
  void aCellHasThreeDigitsThatCount() {
    assertThat(List.of(0.01234, 0.5, 3.14159, 99.96, 0.0, 7.0, 1234.5, 51_200.0).stream().map(Table::cell))
        .containsExactly("0.0123", "0.500", "3.14", "100", "0", "7", "1,235", "51,200");
    assertThat(Table.cell(Double.NaN)).isEqualTo("-");
    assertThat(Table.cell(null)).isEqualTo("-");
  }

  @Test
  void jsonHasEveryFigureInFullAndNullForWhatIsNone() {
    Table odd = new Table("a \"b\"", "", List.of(row("back\\slash", "p50", 0.1234567), row("y", "p50", Double.NaN)));
    assertThat(odd.json())
        .isEqualTo(
            """
            {"title": "a \\"b\\"", "rows": [
                {"name": "back\\\\slash", "p50": 0.1234567},
                {"name": "y", "p50": null}]}\
            """);
  }

  private static Row row(String name, String column, double figure) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(column, figure);
    return new Row(name, figures);
  }
}
