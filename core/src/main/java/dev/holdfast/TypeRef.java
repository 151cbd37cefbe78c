package dev.holdfast;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A generic type as a value, made as an empty anonymous subclass: {@code new TypeRef<Map<String, Node>>() {}}.
 *
 * <p>Only the raw class of a value can be checked when it is put; the type's arguments tell globals apart.
 *
 * @param <T> the type
 */
@SuppressWarnings("unused") // T is read from the subclass's signature.
public abstract class TypeRef<T> {
  private final Type type;
  private final Class<?> raw;

  /**
   * Takes the type from the subclass's signature.
   *
   * @throws IllegalArgumentException if the subclass gives no type, or a type variable
   */
  protected TypeRef() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
      throw new IllegalArgumentException("write new TypeRef<YourType>() {}, with a type");
    }
    type = parent.getActualTypeArguments()[0];
    raw = rawClass(type);
  }

  final Type type() {
    return type;
  }

  final Class<?> raw() {
    return raw;
  }

  private static Class<?> rawClass(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized) {
      return rawClass(parameterized.getRawType());
    }
    if (type instanceof GenericArrayType array) {
      return rawClass(array.getGenericComponentType()).arrayType();
    }
    throw new IllegalArgumentException("the type of a global must be known, not the variable " + type);
  }
}
