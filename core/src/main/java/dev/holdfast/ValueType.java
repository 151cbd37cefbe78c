package dev.holdfast;

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
  static final ValueType INT = new ValueType(Integer.class, "int");
  static final ValueType LONG = new ValueType(Long.class, "long");
  static final ValueType DOUBLE = new ValueType(Double.class, "double");
  static final ValueType BOOLEAN = new ValueType(Boolean.class, "boolean");

  private final WeakReference<Class<?>> raw;
  private final String name;

  private ValueType(Class<?> raw, String name) {
    this.raw = new WeakReference<>(raw);
    this.name = name;
  }

  static ValueType of(Class<?> type) {
    if (type.isPrimitive()) {
      throw new IllegalArgumentException(
          "no global of type " + type + ": for a primitive use intGlobal, longGlobal, doubleGlobal or booleanGlobal");
    }
    return new ValueType(type, type.getTypeName());
  }

  static ValueType of(TypeRef<?> type) {
    Type full = type.type();
    return full instanceof Class<?> plain ? of(plain) : new ValueType(type.raw(), full.getTypeName());
  }

  /** Whether the values are boxes, which have no identity to compare. */
  boolean isPrimitive() {
    return this == INT || this == LONG || this == DOUBLE || this == BOOLEAN;
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
