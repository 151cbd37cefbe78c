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
  private static final byte[] BYTES = bytes();

  static Relay to(MutableCallSite site, ClassDefiner definer) throws ReflectiveOperationException {
    Lookup lookup = definer.define(BYTES, site);
    return new Relay(site, lookup.findStatic(lookup.lookupClass(), METHOD, ReadSite.READ));
  }

  private static byte[] bytes() {
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
