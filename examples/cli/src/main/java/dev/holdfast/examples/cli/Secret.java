package dev.holdfast.examples.cli;

import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The secret with which keys are hashed, if any. */
final class Secret {
  private static final int BYTES = 16;

  @Option(
      names = "--secret",
      paramLabel = "FILE",
      description = "Hash keys with the secret in this file, 16 bytes, as for rings whose keys strangers choose.")
  private @Nullable Path file;

  boolean isGiven() {
    return file != null;
  }

  KeyHash keyHash() throws Fault {
    if (file == null) {
      return KeyHash.xxh3();
    }
    byte[] bytes = InputFile.read(file, BYTES);
    if (bytes.length != BYTES) {
      throw new Fault(file + ": has " + bytes.length + " bytes; a secret has " + BYTES);
    }
    return KeyHash.keyed(bytes);
  }

  /** Opens a snapshot, whatever else the file may look like. */
  RingSnapshot open(Path snapshot) throws Fault, IOException {
    return isGiven() ? RingSnapshot.open(snapshot, keyHash()) : RingSnapshot.open(snapshot);
  }
}
