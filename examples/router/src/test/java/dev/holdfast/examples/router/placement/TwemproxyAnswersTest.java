package dev.holdfast.examples.router.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What nutcracker did with keys, recorded by {@link TwemproxyLiveTest}: no key moves when routed takes its place. */
final class TwemproxyAnswersTest {
  static final List<TwemproxyCase> CASES = TwemproxyCase.ALL;

  @ParameterizedTest
  @FieldSource("CASES")
  void noKeyMoves(TwemproxyCase one) throws IOException {
    List<String> rows = rows(one);
    assertThat(rows).hasSameSizeAs(one.keys());
    for (int i = 0; i < one.hashes().size(); i++) {
      String hash = one.hashes().get(i);
      KeyPlacement placement = one.placement(hash);
      for (String row : rows) {
        int tab = row.indexOf('\t');
        byte[] key = row.substring(0, tab).getBytes(UTF_8);
        int server = Character.digit(row.charAt(tab + 1 + i), 36);

        assertThat(one.server(placement, placement.backend(key, 0, key.length)))
            .as("%s by %s", row, hash).isEqualTo(server);
      }
    }
  }

  private static List<String> rows(TwemproxyCase one) throws IOException {
    try (InputStream in = Objects.requireNonNull(TwemproxyCase.class.getResourceAsStream(one.name() + ".tsv"))) {
      return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("# ")).toList();
    }
  }
}
