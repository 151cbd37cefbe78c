package dev.holdfast;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MutableCallSite;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.TypeManifestation;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A fresh call site, and a way to call it that is an {@code invokedynamic} in a hidden class.
 *
 * <p>{@code site.dynamicInvoker()} would do the same, but ends in an exact invoker: that makes and loads a customised
 * lambda form, 2 KB of metaspace, for each target the site ever has, on the thread of a reader.
 *
 * @param site the call site
 * @param invoker calls its target
 */
record Relay(MutableCallSite site, MethodHandle invoker) {
  private static final String METHOD = "read";

  private static byte @Nullable [] bytes; // Guarded by the class. Not final: what fails once is tried again.

  static Relay to(MutableCallSite site, ClassDefiner definer) throws Throwable {
    Lookup lookup = definer.define(bytes(), site);
    MethodHandle invoker = lookup.findStatic(lookup.lookupClass(), METHOD, ReadSite.READ);
    Object unused = (Object) invoker.invokeExact(); // Links its instruction here, where it may fail.
    return new Relay(site, invoker);
  }

  private static synchronized byte[] bytes() {
    if (bytes == null) {
      bytes = make();
    }
    return bytes;
  }

  private static byte[] make() {
    return new ByteBuddy(ClassFileVersion.JAVA_V17)
        .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
        .name(Relay.class.getPackageName() + ".RelayRead")
        .modifiers(Visibility.PACKAGE_PRIVATE, TypeManifestation.FINAL)
        .defineMethod(METHOD, Object.class, Visibility.PRIVATE, Ownership.STATIC)
        .intercept(HandleClass.linkedRead())
        .make()
        .getBytes();
  }
}
