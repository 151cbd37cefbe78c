package dev.holdfast;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.FieldManifestation;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.TypeManifestation;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * The hidden class that holds one value in a {@code static final} field, for as long as that value is folded.
 *
 * <p>It extends Object, implements nothing and has no instance method, so that loading it breaks no assumption of
 * compiled code. Its bytes are the same for every value, which comes as class data; so they are made once, and a fold
 * costs the same for any value.
 */
final class ValueClass {
  private static final String FIELD = "VALUE";

  private static byte @Nullable [] bytes; // Guarded by the class. Not final: what fails once is tried again.

  private ValueClass() {}

  /** Defines the class for a value, and gives the read of its field: to the JIT, the value itself. */
  static MethodHandle constant(Object value, ClassDefiner definer) throws ReflectiveOperationException {
    Lookup lookup = definer.define(bytes(), value);
    return lookup.findStaticGetter(lookup.lookupClass(), FIELD, Object.class);
  }

  private static synchronized byte[] bytes() {
    if (bytes == null) {
      bytes = make();
    }
    return bytes;
  }

  private static byte[] make() {
    try {
      MethodCall lookup = MethodCall.invoke(MethodHandles.class.getMethod("lookup"));
      MethodCall classData =
          MethodCall.invoke(
                  MethodHandles.class.getMethod("classData", Lookup.class, String.class, Class.class))
              .withMethodCall(lookup)
              .with("_") // The name that classData asks for.
              .with(Object.class);
      return new ByteBuddy(ClassFileVersion.JAVA_V17)
          .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
          .name(ValueClass.class.getPackageName() + ".Value")
          .modifiers(Visibility.PACKAGE_PRIVATE, TypeManifestation.FINAL)
          .defineField(
              FIELD, Object.class, Visibility.PRIVATE, Ownership.STATIC, FieldManifestation.FINAL)
          .invokable(ElementMatchers.isTypeInitializer())
          .intercept(classData.setsField(ElementMatchers.named(FIELD)))
          .make()
          .getBytes();
    } catch (NoSuchMethodException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
