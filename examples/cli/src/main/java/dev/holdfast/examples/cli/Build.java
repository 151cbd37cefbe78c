package dev.holdfast.examples.cli;

import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a snapshot. */
@Command(
    name = "build",
    description = "Writes a snapshot of a ring, from which a router starts. What was there is replaced at once.",
    footer = {
      "  holdfast ring build nodes.txt ring.snapshot",
      "  holdfast ring build --slots 1048576 --overrides overrides.tsv --generation 7 nodes.txt ring.snapshot",
      "  holdfast ring build --layout libmemcached-ketama-weighted memcached.txt ketama.snapshot"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Build implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private RingFiles files;

  @Option(
      names = "--generation",
      paramLabel = "N",
      description = "The ring's generation. If left out, one more than that of the snapshot to be replaced, or 1.")
  private @Nullable Long generation;

  @Parameters(index = "0", paramLabel = "RING", description = "A node file, or a snapshot.")
  private Path file;

  @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "The snapshot to write.")
  private Path target;

  /** What was written. */
  record Built(String snapshot, String ring, int nodes, int slots, long generation, long bytes, String digest)
      implements Result {
    @Override
    public String text(Style style) {
      return style.head(snapshot) + ": generation " + generation + ", " + ring + ", " + Text.count(bytes, "byte")
          + "\ndigest " + digest + "\n";
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    Loaded loaded = files.load(file);
    RingSnapshot.write(target, loaded.ring(), generation == null ? next() : generation);
    RingSnapshot written = files.open(target);
    console.print(
        new Built(
            target.toString(),
            loaded.ring().toString(),
            loaded.ring().nodes().size(),
            loaded.ring().slots(),
            written.generation(),
            written.size(),
            written.digest()));
    return 0;
  }

  private long next() throws Fault, IOException {
    if (!Files.isRegularFile(target) || !RingFiles.isSnapshot(target)) {
      return 1;
    }
    try {
      return files.open(target).generation() + 1;
    } catch (IOException e) {
      throw new Fault(e.getMessage() + "; or give --generation to replace it");
    }
  }
}
