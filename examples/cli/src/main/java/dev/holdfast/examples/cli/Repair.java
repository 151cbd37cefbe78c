package dev.holdfast.examples.cli;

import dev.holdfast.ring.snapshot.SnapshotMirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Mends a mirrored snapshot. */
@Command(
    name = "repair",
    description = {
      "Checks every byte of both copies of a mirrored snapshot, and mends each by the other: bad blocks in place; a"
          + " copy that is lost, or of a lower generation than the other, is written again.",
      "Exits with 1 if a copy is still damaged."
    },
    footer = "  holdfast ring repair /mnt/nvme/ring /mnt/volume/ring")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Repair implements Callable<Integer> {
  /** Of the mirror: what it would say is printed here. */
  private static final Logger LOG = Logger.getLogger("dev.holdfast.ring");

  @Mixin private Console console;
  @Mixin private Secret secret;

  @Parameters(index = "0", paramLabel = "FAST", description = "The copy that is read.")
  private Path fast;

  @Parameters(index = "1", paramLabel = "DURABLE", description = "The copy to fall back on.")
  private Path durable;

  /** How a copy was found, and how it is left. */
  record Copy(Verify.Verdict before, Verify.Verdict after) {}

  /** What was mended. */
  record Mended(long repairedBlocks, long rewrittenCopies, Copy fast, Copy durable) implements Result {
    @Override
    public String text(Style style) {
      return text(fast, style) + text(durable, style) + Text.count(repairedBlocks, "block") + " repaired, "
          + rewrittenCopies + (rewrittenCopies == 1 ? " copy" : " copies") + " written again\n";
    }

    private static String text(Copy copy, Style style) {
      return (copy.before.whole() ? "" : copy.before.text(style)) + copy.after.text(style);
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    if (!Files.exists(fast) && !Files.exists(durable)) {
      throw new Fault("neither " + fast + " nor " + durable + " exists; give a copy that does");
    }
    LOG.setLevel(Level.OFF);
    SnapshotMirror mirror = SnapshotMirror.of(fast, durable);
    Verify.Verdict fastBefore = Verify.Verdict.of(fast, secret);
    Verify.Verdict durableBefore = Verify.Verdict.of(durable, secret);
    mirror.mend();
    Copy mendedFast = new Copy(fastBefore, Verify.Verdict.of(fast, secret));
    Copy mendedDurable = new Copy(durableBefore, Verify.Verdict.of(durable, secret));
    console.print(new Mended(mirror.repairedBlocks(), mirror.rewrittenCopies(), mendedFast, mendedDurable));
    return mendedFast.after().whole() && mendedDurable.after().whole() ? 0 : 1;
  }
}
