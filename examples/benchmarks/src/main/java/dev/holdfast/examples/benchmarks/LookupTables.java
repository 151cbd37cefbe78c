package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The ways to read a table of owners in a mapped file, each in a record in a folded global, beside an array on the
 * heap: 2^18 slots, 65,536 random hashes. What {@code MappedPart} reads by was chosen by these. Segments are there from
 * JDK 22 on.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Lookup.LOOKUPS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED"})
public class LookupTables {
  private static final int KEYS = 1 << 16;
  private static final int BITS = 18;
  private static final int SEGMENTS_SINCE = 22;

  private static final Store STORE = Store.create("tables");
  private static final Global<ArrayTable> ARRAY = STORE.global("array", ArrayTable.class);
  private static final Global<BufferTable> BUFFER = STORE.global("buffer", BufferTable.class);
  private static final Global<ViewTable> VIEW = STORE.global("view", ViewTable.class);
  private static final Global<AgronaTable> AGRONA = STORE.global("agrona", AgronaTable.class);
  private static final Global<SegmentTable> SEGMENT = STORE.global("segment", SegmentTable.class);

  private static final Global<AddressTable> ADDRESS = STORE.global("address", AddressTable.class);

  private final long[] hashes = Inputs.longs(KEYS, 1);
  private Path file;
  private int next;

  /** On the heap. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record ArrayTable(char[] owners, int shift) {
    int find(long hash) {
      return owners[(int) (hash >>> shift)];
    }
  }

  /** A mapped buffer. */
  record BufferTable(ByteBuffer owners, int shift) {
    int find(long hash) {
      return owners.getChar((int) (hash >>> shift) << 1);
    }
  }

  /** A mapped buffer through a view. */
  record ViewTable(ByteBuffer owners, int shift) {
    private static final VarHandle CHARS = MethodHandles.byteBufferViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

    int find(long hash) {
      return (char) CHARS.get(owners, (int) (hash >>> shift) << 1);
    }
  }

  /** Agrona's buffer. */
  record AgronaTable(UnsafeBuffer owners, int shift) {
    int find(long hash) {
      return owners.getChar((int) (hash >>> shift) << 1, ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** A memory segment, where the JDK has it. */
  record SegmentTable(Object owners, int shift) {
    private static final @Nullable MethodHandle GET = get();

    @SuppressWarnings("NullAway") // Asked only where there are segments.
    int find(long hash) {
      try {
        return (char) GET.invokeExact(owners, hash >>> shift << 1);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    /** Null where the JDK has none. */
    private static @Nullable MethodHandle get() {
      if (Runtime.version().feature() < 22) {
        return null;
      }
      try {
        Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> ofChar = Class.forName("java.lang.foreign.ValueLayout$OfChar");
        Object layout = Class.forName("java.lang.foreign.ValueLayout").getField("JAVA_CHAR_UNALIGNED").get(null);
        layout = ofChar.getMethod("withOrder", ByteOrder.class).invoke(layout, ByteOrder.LITTLE_ENDIAN);
        MethodHandle get = MethodHandles.publicLookup()
            .findVirtual(segment, "get", MethodType.methodType(char.class, ofChar, long.class));
        return MethodHandles.insertArguments(get, 1, layout)
            .asType(MethodType.methodType(char.class, Object.class, long.class));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    static Object of(ByteBuffer buffer) {
      try {
        return Class.forName("java.lang.foreign.MemorySegment").getMethod("ofBuffer", Buffer.class)
            .invoke(null, buffer);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
  }

  /** The address, bounds checked by hand. */
  record AddressTable(ByteBuffer owners, long address, int length, int shift) {
    private static final MethodHandle GET = get();

    int find(long hash) {
      int index = Objects.checkIndex((int) (hash >>> shift), length);
      try {
        return (char) GET.invokeExact(address + ((long) index << 1));
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    static AddressTable of(ByteBuffer owners, int shift) {
      return new AddressTable(owners, new UnsafeBuffer(owners).addressOffset(), owners.limit() >> 1, shift);
    }

    private static MethodHandle get() {
      try {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return MethodHandles.publicLookup()
            .bind(field.get(null), "getChar", MethodType.methodType(char.class, long.class));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
  }

  /** Writes the table, maps it and folds it. */
  @Setup(Level.Trial)
  public void make(BenchmarkParams params) throws IOException {
    char[] owners = new char[1 << BITS];
    int[] random = Inputs.ints(owners.length, 2);
    ByteBuffer bytes = ByteBuffer.allocate(2 * owners.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < owners.length; i++) {
      owners[i] = (char) (random[i] & 1023);
      bytes.putChar(owners[i]);
    }
    file = Files.createTempFile("table", ".bin");
    Files.write(file, bytes.array());
    ByteBuffer mapped;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
    }
    int shift = Long.SIZE - BITS;
    String benchmark = params.getBenchmark();
    switch (benchmark.substring(benchmark.lastIndexOf('.') + 1)) {
      case "array" -> {
        ARRAY.put(new ArrayTable(owners, shift));
        Inputs.fold(ARRAY);
      }
      case "buffer" -> {
        BUFFER.put(new BufferTable(mapped, shift));
        Inputs.fold(BUFFER);
      }
      case "view" -> {
        VIEW.put(new ViewTable(mapped, shift));
        Inputs.fold(VIEW);
      }
      case "agrona" -> {
        AGRONA.put(new AgronaTable(new UnsafeBuffer(mapped), shift));
        Inputs.fold(AGRONA);
      }
      case "address" -> {
        ADDRESS.put(AddressTable.of(mapped, shift));
        Inputs.fold(ADDRESS);
      }
      case "segment" -> {
        SEGMENT.put(new SegmentTable(SegmentTable.of(mapped), shift));
        Inputs.fold(SEGMENT);
      }
      default -> { }
    }
  }

  /** Deletes the file. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** The loop alone. */
  @Benchmark
  public void floor(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume((int) hashes[i & (KEYS - 1)]);
    }
  }

  /** The heap. */
  @Benchmark
  public void array(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(ARRAY.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** A mapped buffer. */
  @Benchmark
  public void buffer(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(BUFFER.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** A view. */
  @Benchmark
  public void view(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(VIEW.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** Agrona. */
  @Benchmark
  public void agrona(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(AGRONA.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** An address. */
  @Benchmark
  public void address(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(ADDRESS.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** A memory segment. */
  @Benchmark
  public void segment(Blackhole sink) {
    int from = advance();
    for (int i = from; i < from + Lookup.LOOKUPS; i++) {
      sink.consume(SEGMENT.get().find(hashes[i & (KEYS - 1)]));
    }
  }

  /** The benchmarks that need a newer JDK than this. */
  static String[] notOnThisJdk() {
    return Runtime.version().feature() < SEGMENTS_SINCE ? new String[] {"segment"} : new String[0];
  }

  private int advance() {
    next = (next + Lookup.LOOKUPS) & (KEYS - 1);
    return next;
  }
}
