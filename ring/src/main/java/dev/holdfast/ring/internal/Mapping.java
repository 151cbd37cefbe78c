package dev.holdfast.ring.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A file mapped into memory, to be read only.
 *
 * <p><b>Invariant.</b> Memory that has been unmapped is never read: before JDK 22 only the garbage collector unmaps,
 * when nobody can reach a part any more; from 22 on {@link #unmap} does at once, and parts throw an
 * {@link IllegalStateException} from then on.
 */
public final class Mapping {
  private final ByteBuffer buffer;
  private final @Nullable Object segment;
  private final @Nullable Object arena;
  private boolean unmapped;

  private Mapping(ByteBuffer buffer, @Nullable Object segment, @Nullable Object arena) {
    this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
    this.segment = segment;
    this.arena = arena;
  }

  /**
   * Maps the beginning of a file.
   *
   * @param channel the file; may be closed afterwards
   * @param length how many bytes to map
   * @return the mapping
   * @throws IOException if the file cannot be mapped
   */
  public static Mapping of(FileChannel channel, int length) throws IOException {
    if (Segments.FOUND == null) {
      return new Mapping(channel.map(FileChannel.MapMode.READ_ONLY, 0, length), null, null);
    }
    try {
      Object arena = Segments.FOUND.arena().invoke();
      Object segment = Segments.FOUND.map().invoke(channel, FileChannel.MapMode.READ_ONLY, 0L, (long) length, arena);
      return new Mapping((ByteBuffer) Segments.FOUND.buffer().invoke(segment), segment, arena);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Gives a part of the file.
   *
   * @param offset where it begins
   * @param length how many bytes it has
   * @return the part, which takes no copy
   */
  public MappedPart part(int offset, int length) {
    ByteBuffer part = buffer.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    if (Segments.FOUND == null) {
      return new MappedPart(part, null);
    }
    try {
      return new MappedPart(part, (Object) Segments.FOUND.slice().invoke(segment, (long) offset, (long) length));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Tells whether {@link #unmap} does something.
   *
   * @return whether this JDK can unmap memory that may still be read, without a crash
   */
  public boolean canUnmap() {
    return arena != null;
  }

  /** Unmaps the file now, if this JDK can; the first time only. */
  public synchronized void unmap() {
    if (Segments.FOUND == null || unmapped) {
      return;
    }
    unmapped = true;
    try {
      Segments.FOUND.close().invoke(arena);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
