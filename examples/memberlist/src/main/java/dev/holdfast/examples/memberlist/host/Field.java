package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Message;
import io.netty.buffer.ByteBuf;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How the values of a type go over the wire. A list is its length and its elements; an optional a byte that says
 * whether there is one, and then that; a record its components, in their order.
 */
final class Field {
  private static final Map<Class<?>, Field> SIMPLE = Map.of(
      Long.class, of(1, Long.class, Wire::putNumber, Wire::number),
      Integer.class, of(1, Integer.class, Wire::putIndex, Wire::index),
      Boolean.class, of(1, Boolean.class, ByteBuf::writeBoolean, ByteBuf::readBoolean),
      String.class, of(1, String.class, Wire::putText, Wire::text),
      Member.class, of(4, Member.class, Wire::putMember, Wire::member),
      Message.class, of(3, Message.class, Messages::write, Messages::read));
  private static final Field SIGNED = of(Integer.BYTES, Integer.class, ByteBuf::writeInt, ByteBuf::readInt);

  private final int leastBytes;
  private final BiConsumer<ByteBuf, Object> writer;
  private final Function<ByteBuf, Object> reader;

  /** An int of four bytes, which may be negative; other ints may not, and take as many as they need. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Signed {}

  /** A way to write and to read, of at least so many bytes. */
  Field(int leastBytes, BiConsumer<ByteBuf, Object> writer, Function<ByteBuf, Object> reader) {
    this.leastBytes = leastBytes;
    this.writer = writer;
    this.reader = reader;
  }

  private static <T> Field of(
      int leastBytes, Class<T> type, BiConsumer<ByteBuf, T> writer, Function<ByteBuf, T> reader) {
    return new Field(leastBytes, (out, value) -> writer.accept(out, type.cast(value)), reader::apply);
  }

  static Field signed() {
    return SIGNED;
  }

  static Field of(Type type) {
    if (type instanceof Class<?> plain) {
      Field simple = SIMPLE.get(MethodType.methodType(plain).wrap().returnType());
      if (simple != null) {
        return simple;
      } else if (plain.isRecord()) {
        return RecordFields.of(plain);
      }
    }
    if (type instanceof ParameterizedType generic) {
      Field argument = of(generic.getActualTypeArguments()[0]);
      if (generic.getRawType() == List.class) {
        return list(argument);
      } else if (generic.getRawType() == Optional.class) {
        return optional(argument);
      }
    }
    throw new IllegalArgumentException("there is no way to send a " + type.getTypeName() + "; add one here");
  }

  private static Field list(Field element) {
    return new Field(1, (out, value) -> {
      List<?> list = (List<?>) value;
      Wire.putNumber(out, list.size());
      list.forEach(one -> element.write(out, one));
    }, in -> {
      int count = Wire.count(in, element.leastBytes);
      List<Object> list = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        list.add(element.read(in));
      }
      return list;
    });
  }

  private static Field optional(Field content) {
    return new Field(1, (out, value) -> {
      Optional<?> optional = (Optional<?>) value;
      out.writeBoolean(optional.isPresent());
      optional.ifPresent(one -> content.write(out, one));
    }, in -> in.readBoolean() ? Optional.of(content.read(in)) : Optional.empty());
  }

  int leastBytes() {
    return leastBytes;
  }

  void write(ByteBuf out, Object value) {
    writer.accept(out, value);
  }

  /**
   * Reads a value.
   *
   * @throws IndexOutOfBoundsException if it ends too early
   * @throws IllegalArgumentException if it makes no sense
   */
  Object read(ByteBuf in) {
    return reader.apply(in);
  }
}
