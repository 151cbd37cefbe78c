package dev.holdfast;

import java.lang.invoke.MethodType;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The type of a global's values.
 *
 * <p>The class is held weakly: a store must not keep an application's loader once its last value is gone. While there
 * is a value, the value keeps its class.
 */
final class ValueType {
  static final ValueType INT = primitive(int.class);
  static final ValueType LONG = primitive(long.class);
  static final ValueType DOUBLE = primitive(double.class);
  static final ValueType BOOLEAN = primitive(boolean.class);

  private final WeakReference<Class<?>> raw;
  private final String name;

  private final Class<?> readAs;

  private ValueType(WeakReference<Class<?>> raw, String name, Class<?> readAs) {
    this.raw = raw;
    this.name = name;
    this.readAs = readAs;
  }

  private static ValueType primitive(Class<?> type) {
    return new ValueType(new WeakReference<>(MethodType.methodType(type).wrap().returnType()), type.getName(), type);
  }

  /** The type, which tells the queue when its class is collected. */
  static ValueType of(Class<?> type, ReferenceQueue<Class<?>> gone) {
    if (type.isPrimitive()) {
      throw new IllegalArgumentException(
          "no global of type " + type + ": for a primitive use intGlobal, longGlobal, doubleGlobal or booleanGlobal");
    }
    return new ValueType(new WeakReference<>(type, gone), type.getTypeName(), Object.class);
  }

  static ValueType of(TypeRef<?> type, ReferenceQueue<Class<?>> gone) {
    Type full = type.type();
    return full instanceof Class<?> plain
        ? of(plain, gone)
        : new ValueType(new WeakReference<>(type.raw(), gone), full.getTypeName(), Object.class);
  }

  /** Whether the values are boxes, which have no identity to compare. */
  boolean isPrimitive() {
    return readAs.isPrimitive();
  }

  /** What the handle's {@code get} returns, after erasure. */
  Class<?> readAs() {
    return readAs;
  }

  /** The class of the values as the reader sees them, or Object if it was collected. */
  Class<?> visible() {
    @Nullable Class<?> type = raw.get();
    return isPrimitive() || type == null ? readAs : type;
  }

  /** Whether the class was collected, so that no value of the type can exist any more. */
  boolean isGone() {
    return raw.get() == null;
  }

  boolean accepts(Object value) {
    Class<?> type = raw.get();
    return type != null && type.isInstance(value);
  }

  boolean isSame(ValueType other) {
    @Nullable Class<?> type = raw.get();
    return type != null && type == other.raw.get() && name.equals(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
