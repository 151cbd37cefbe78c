package dev.holdfast.ring.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Ways to read numbers, low byte first, that are found at run time, since this is compiled for JDK 17.
 *
 * <p>Records in static final fields, so that a call of a handle is compiled as a call of what it stands for.
 *
 * @param charAt reads a {@code char}
 * @param intAt reads an {@code int}
 * @param longAt reads a {@code long}
 */
record Getters(MethodHandle charAt, MethodHandle intAt, MethodHandle longAt) {
  /** By a memory segment, here an Object, and an offset; null before JDK 22. */
  static final @Nullable Getters OF_SEGMENTS = ofSegments();

  /** By an address, aligned and not checked; null where there are segments, or no {@code sun.misc.Unsafe}. */
  static final @Nullable Getters OF_ADDRESSES = OF_SEGMENTS == null ? ofAddresses() : null;

  private static final int SEGMENTS_SINCE = 22;

  private static @Nullable Getters ofSegments() {
    if (Runtime.version().feature() < SEGMENTS_SINCE) {
      return null;
    }
    try {
      return new Getters(
          ofSegments("JAVA_CHAR_UNALIGNED", char.class),
          ofSegments("JAVA_INT_UNALIGNED", int.class),
          ofSegments("JAVA_LONG_UNALIGNED", long.class));
    } catch (ReflectiveOperationException e) {
      return null; // Another JDK's.
    }
  }

  private static MethodHandle ofSegments(String layout, Class<?> type) throws ReflectiveOperationException {
    Field field = Class.forName("java.lang.foreign.ValueLayout").getField(layout);
    Object little =
        field.getType().getMethod("withOrder", ByteOrder.class).invoke(field.get(null), ByteOrder.LITTLE_ENDIAN);
    MethodHandle get = MethodHandles.publicLookup().findVirtual(
        Class.forName("java.lang.foreign.MemorySegment"), "get",
        MethodType.methodType(type, field.getType(), long.class));
    return MethodHandles.insertArguments(get, 1, little)
        .asType(MethodType.methodType(type, Object.class, long.class));
  }

  /** Makes a segment of a buffer, which keeps the buffer reachable. */
  static Object segment(ByteBuffer buffer) {
    try {
      return Class.forName("java.lang.foreign.MemorySegment").getMethod("ofBuffer", Buffer.class).invoke(null, buffer);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a JDK has memory segments, but none of buffers", e);
    }
  }

  private static @Nullable Getters ofAddresses() {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      return null;
    }
    try {
      Object unsafe = unsafe();
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return new Getters(
          lookup.bind(unsafe, "getChar", MethodType.methodType(char.class, long.class)),
          lookup.bind(unsafe, "getInt", MethodType.methodType(int.class, long.class)),
          lookup.bind(unsafe, "getLong", MethodType.methodType(long.class, long.class)));
    } catch (ReflectiveOperationException e) {
      return null; // As where the module jdk.unsupported is missing.
    }
  }

  private static Object unsafe() throws ReflectiveOperationException {
    Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
    field.setAccessible(true);
    return field.get(null);
  }

  /** Tells where the memory of a direct buffer is. */
  static long address(ByteBuffer buffer) {
    try {
      Object unsafe = unsafe();
      Field address = Buffer.class.getDeclaredField("address");
      long offset = (long) unsafe.getClass().getMethod("objectFieldOffset", Field.class).invoke(unsafe, address);
      return (long) unsafe.getClass().getMethod("getLong", Object.class, long.class).invoke(unsafe, buffer, offset);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a JDK has sun.misc.Unsafe, but another than that of JDK 17", e);
    }
  }
}
