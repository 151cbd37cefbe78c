package dev.holdfast.examples.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.load.Loadgen;
import dev.holdfast.examples.router.testing.FaultyServer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The load generator is told to end. By SIGTERM here, since what runs in the background ignores SIGINT. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signals")
final class LoadgenProcessTest {
  private static final int ENDED_BY_TERM = 128 + 15;

  @TempDir private Path directory;

  private RoutedProcess loadgen(FaultyServer server, String... args) throws Exception {
    String[] all = {"--server", "127.0.0.1:" + server.port(), "--connections", "4", "--keys", "100", "--progress",
        "--duration", "10m"};
    String[] both = Arrays.copyOf(all, all.length + args.length);
    System.arraycopy(args, 0, both, all.length, args.length);
    return RoutedProcess.start(Loadgen.class, directory, both);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rate=0", "--rate=500"})
  void whatWasMeasuredUntilThenIsPrinted(String rate) throws Exception {
    try (FaultyServer server = FaultyServer.start();
        RoutedProcess loadgen = loadgen(server, "--warmup", "0s", "--set-share", "0", rate)) {
      loadgen.await("requests/s +p50");

      loadgen.signal("TERM");

      assertThat(loadgen.awaitEnd()).isEqualTo(ENDED_BY_TERM);
      loadgen.await("^loadgen: stopped early: this is what was measured until then$");
      int requests = Integer.parseInt(loadgen.await("^requests +([\\d,]+)  in ").replace(",", ""));
      double seconds = Double.parseDouble(loadgen.await("^requests .*  in ([\\d.]+) s$"));
      assertThat(requests).isPositive();
      assertThat(seconds).isBetween(1.0, 300.0);
      if (rate.equals("--rate=500")) {
        assertThat(requests).as("those of the schedule until then").isLessThanOrEqualTo((int) (500 * seconds) + 5);
      }
      loadgen.await("^errors +0$");
      loadgen.await("^latency +");
    }
  }

  @Test
  void thatNothingWasMeasuredYetIsSaid() throws Exception {
    try (FaultyServer server = FaultyServer.start();
        RoutedProcess loadgen = loadgen(server, "--warmup", "10m")) {
      loadgen.await("requests/s +warm-up");

      loadgen.signal("TERM");

      assertThat(loadgen.awaitEnd()).isEqualTo(ENDED_BY_TERM);
      loadgen.await("^loadgen: stopped before anything was measured: what comes first is not; see --warmup and"
          + " --load$");
    }
  }
}
