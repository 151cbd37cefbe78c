package dev.holdfast.examples.router.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RandomRequestsTest {
  @Test
  void aSeedRepeatsThem() {
    assertThat(some(RandomRequests.all(1))).isEqualTo(some(RandomRequests.all(1)))
        .isNotEqualTo(some(RandomRequests.all(2)));
  }

  @Test
  void allCommandsAreAmongThem() {
    assertThat(commands(RandomRequests.all(1))).contains("get", "gets", "gat", "gats", "set", "add", "replace",
        "append", "prepend", "cas", "incr", "decr", "touch", "delete", "flush_all", "verbosity", "mg", "ms", "md", "ma",
        "me", "x").doesNotContain("version", "quit", "mn");
  }

  @Test
  void whatIsRoutableHasKeysAndIsWellFormed() {
    assertThat(commands(RandomRequests.routable(1))).containsExactlyInAnyOrder("get", "gets", "gat", "gats", "set",
        "add", "replace", "append", "prepend", "cas", "incr", "decr", "touch", "delete", "mg", "ms", "md", "ma");
  }

  private static List<Request> some(RandomRequests requests) {
    List<Request> some = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      some.addAll(requests.burst());
    }
    return some;
  }

  private static Set<String> commands(RandomRequests requests) {
    return some(requests).stream().map(request -> request.text().split("[ \r\n]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
