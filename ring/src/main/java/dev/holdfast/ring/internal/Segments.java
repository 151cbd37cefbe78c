package dev.holdfast.ring.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The memory segments of JDK 22 and later, found at run time, since this is compiled for 17.
 *
 * <p>A record in a static final field, so that a call of a handle is compiled as a call of what it stands for. Segments
 * and arenas are {@code Object}s here.
 *
 * @param charAt (segment, offset) to the {@code char} there, low byte first
 * @param intAt the same for an {@code int}
 * @param longAt the same for a {@code long}
 * @param slice (segment, offset, length) to a part
 * @param buffer (segment) to a buffer of the same memory
 * @param arena () to an arena that any thread may use and close
 * @param close (arena)
 * @param map (channel, mode, offset, length, arena) to a segment
 */
record Segments(
    MethodHandle charAt,
    MethodHandle intAt,
    MethodHandle longAt,
    MethodHandle slice,
    MethodHandle buffer,
    MethodHandle arena,
    MethodHandle close,
    MethodHandle map) {
  /** Null where the JDK has none. */
  static final @Nullable Segments FOUND = find();

  private static final int SINCE = 22;

  private static @Nullable Segments find() {
    if (Runtime.version().feature() < SINCE) {
      return null;
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
      Class<?> arena = Class.forName("java.lang.foreign.Arena");
      return new Segments(
          getter(segment, "JAVA_CHAR_UNALIGNED", char.class),
          getter(segment, "JAVA_INT_UNALIGNED", int.class),
          getter(segment, "JAVA_LONG_UNALIGNED", long.class),
          erased(lookup.findVirtual(
              segment, "asSlice", MethodType.methodType(segment, long.class, long.class))),
          erased(lookup.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class))),
          erased(lookup.findStatic(arena, "ofShared", MethodType.methodType(arena))),
          erased(lookup.findVirtual(arena, "close", MethodType.methodType(void.class))),
          erased(lookup.findVirtual(FileChannel.class, "map",
              MethodType.methodType(segment, FileChannel.MapMode.class, long.class, long.class, arena))));
    } catch (ReflectiveOperationException e) {
      return null; // Another JDK's: then by buffers.
    }
  }

  private static MethodHandle getter(Class<?> segment, String layout, Class<?> type)
      throws ReflectiveOperationException {
    Class<?> layouts = Class.forName("java.lang.foreign.ValueLayout");
    Object bigOrLittle = layouts.getField(layout).get(null);
    Class<?> kind = layouts.getField(layout).getType();
    Object little = kind.getMethod("withOrder", ByteOrder.class).invoke(bigOrLittle, ByteOrder.LITTLE_ENDIAN);
    MethodHandle get =
        MethodHandles.publicLookup().findVirtual(segment, "get", MethodType.methodType(type, kind, long.class));
    return erased(MethodHandles.insertArguments(get, 1, little));
  }

  /** The same, with Object for what has no name on JDK 17. */
  private static MethodHandle erased(MethodHandle handle) {
    MethodType type = handle.type();
    for (int i = 0; i < type.parameterCount(); i++) {
      type = foreign(type.parameterType(i)) ? type.changeParameterType(i, Object.class) : type;
    }
    return handle.asType(foreign(type.returnType()) ? type.changeReturnType(Object.class) : type);
  }

  private static boolean foreign(Class<?> type) {
    return type.getName().startsWith("java.lang.foreign.");
  }
}
