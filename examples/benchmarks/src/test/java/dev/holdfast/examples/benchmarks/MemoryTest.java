package dev.holdfast.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void linesOfOneRowBecomeItsColumns() {
    assertThat(Memory.rows(List.of("a\tp50\t1.5", "a\tp90\t2", "b\tp50\t3")))
        .containsExactly(new Row("a", Map.of("p50", 1.5, "p90", 2.0)), new Row("b", Map.of("p50", 3.0)));
  }

  @Test
  void aCaseRunsInAJvmOfItsOwn() throws Exception {
    List<Row> rows = Memory.rows(Fork.run(List.of(), MemoryCase.class, "folds", 2));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).name()).isEqualTo("2 folds");
    assertThat(rows.get(0).figures()).containsKeys("metaspace before, KB", "classes after");
  }
}
