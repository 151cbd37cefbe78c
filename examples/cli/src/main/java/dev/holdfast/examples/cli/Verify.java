package dev.holdfast.examples.cli;

import dev.holdfast.ring.snapshot.RingSnapshot;
import dev.holdfast.ring.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a snapshot. */
@Command(
    name = "verify",
    description = "Checks every byte of a snapshot, and names block and offset of what is damaged.",
    footer = {
      "  holdfast ring verify ring.snapshot",
      "  holdfast ring verify --json ring.snapshot | jq .offset"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Verify implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private Secret secret;

  @Parameters(paramLabel = "SNAPSHOT", description = "The snapshot to check.")
  private Path file;

  /**
   * What was found.
   *
   * @param problem what is wrong; null if nothing is, as are block and offset where no part of the file is to blame
   */
  record Verdict(
      String snapshot,
      boolean whole,
      @Nullable String ring,
      @Nullable Long generation,
      @Nullable String writtenAt,
      @Nullable Long bytes,
      @Nullable String digest,
      @Nullable String problem,
      @Nullable Integer block,
      @Nullable Long offset)
      implements Result {
    static Verdict of(Path file, Secret secret) throws Fault, IOException {
      try {
        return of(secret.open(file));
      } catch (SnapshotException e) {
        return of(e);
      }
    }

    private static Verdict of(RingSnapshot snapshot) {
      return new Verdict(
          snapshot.path().toString(),
          true,
          snapshot.ring().toString(),
          snapshot.generation(),
          snapshot.writtenAt().toString(),
          snapshot.size(),
          snapshot.digest(),
          null,
          null,
          null);
    }

    private static Verdict of(SnapshotException damage) {
      return new Verdict(
          damage.path().toString(),
          false,
          null,
          null,
          null,
          null,
          null,
          damage.getMessage(),
          damage.block().isPresent() ? damage.block().getAsInt() : null,
          damage.offset().isPresent() ? damage.offset().getAsLong() : null);
    }

    @Override
    public String text(Style style) {
      return problem != null
          ? style.bad("damaged") + ": " + problem + "\n"
          : style.good("whole") + ": " + snapshot + ", generation " + generation + " of " + writtenAt + ", " + ring
              + ", " + Text.count(bytes == null ? 0 : bytes, "byte") + "\n";
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    InputFile.open(file).close(); // What is not there is not damaged.
    Verdict verdict = Verdict.of(file, secret);
    console.print(verdict);
    return verdict.whole() ? 0 : 1;
  }
}
