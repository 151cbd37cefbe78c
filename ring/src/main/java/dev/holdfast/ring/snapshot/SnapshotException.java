package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A snapshot could not be written or opened. The message names the path, what is wrong with it and what to do; if the
 * file is damaged, also the block and the bytes.
 *
 * <pre>{@code
 * try {
 *   RING.put(RingSnapshot.open(path).ring());
 * } catch (SnapshotException e) {
 *   log(e.path(), e.block().isPresent() ? "is damaged" : "cannot be opened");
 * }
 * }</pre>
 */
public final class SnapshotException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** If no part of the file is to blame. A number, as an optional cannot be serialized. */
  private static final int NONE = -1;

  /** As text: a {@link Path} cannot be serialized. */
  private final String path;

  /** The damaged block, or {@link #NONE}. */
  private final int block;

  /** How many bytes come before the damage, or {@link #NONE}. */
  private final long offset;

  SnapshotException(Path path, int block, long offset, String message) {
    super(message);
    this.path = path.toString();
    this.block = block;
    this.offset = offset;
  }

  SnapshotException(Path path, String message) {
    this(path, NONE, NONE, message);
  }

  /**
   * Tells which file it is.
   *
   * @return its path, as it was given
   */
  public Path path() {
    return Path.of(path);
  }

  /**
   * Tells which block is damaged.
   *
   * @return the block, from 0 on; that after the last for the checksums and the footer; empty if no part of the file
   *     is to blame
   */
  public OptionalInt block() {
    return block == NONE ? OptionalInt.empty() : OptionalInt.of(block);
  }

  /**
   * Tells from where on the file is damaged, as far as can be told.
   *
   * @return how many bytes come before; empty if no part of the file is to blame
   */
  public OptionalLong offset() {
    return offset == NONE ? OptionalLong.empty() : OptionalLong.of(offset);
  }
}
