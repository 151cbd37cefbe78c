package dev.holdfast;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.InvokeDynamic;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Makes the handles of one kind of global, each of a hidden class of its own.
 *
 * <p>The class is a copy of a template, {@link ObjectHandle} for instance, whose private method {@code read} is
 * replaced by an {@code invokedynamic} linked to the cell's call site. As each global's reads are an instruction of
 * their own, they fold wherever the handle is kept. The call site is class data, so the bytes are made once a kind.
 *
 * <p>The template itself is a working handle, whose read is the volatile read of the cell; it serves where no class can
 * be defined. It also keeps each kind at two loaded subclasses or more, so that the JIT never assumes there is only one
 * and no reader is deoptimised by the second global.
 */
final class HandleClass {
  static final HandleClass OBJECT = new HandleClass(ObjectHandle.class, ObjectHandle::new);
  static final HandleClass INT = new HandleClass(IntHandle.class, IntHandle::new);
  static final HandleClass LONG = new HandleClass(LongHandle.class, LongHandle::new);
  static final HandleClass DOUBLE = new HandleClass(DoubleHandle.class, DoubleHandle::new);
  static final HandleClass BOOLEAN = new HandleClass(BooleanHandle.class, BooleanHandle::new);

  private static final MethodType CONSTRUCTOR = MethodType.methodType(void.class, Cell.class);

  private final Class<? extends Handle> template;
  private final Function<Cell, Handle> sharedHandle;
  private byte @Nullable [] bytes; // Guarded by this.

  private HandleClass(Class<? extends Handle> template, Function<Cell, Handle> sharedHandle) {
    this.template = template;
    this.sharedHandle = sharedHandle;
  }

  /** Makes the handle of a cell, of a hidden class or, where that fails, of the template. */
  Handle handle(Cell cell, Folding folding) {
    if (folding.isOn()) {
      try {
        Lookup lookup = folding.definer().define(bytes(), cell.link());
        Handle handle = (Handle) lookup.findConstructor(lookup.lookupClass(), CONSTRUCTOR).invoke(cell);
        boolean unused = handle.isSet(); // Links its read here, where it may fail, and not in a reader.
        cell.linked();
        return handle;
      } catch (Throwable e) { // An image without class loading throws an Error that is no LinkageError.
        folding.failed(cell, e);
      }
    }
    return sharedHandle.apply(cell);
  }

  /** The bootstrap method of a {@code linkedRead}. */
  static CallSite link(Lookup caller, String name, MethodType type) throws IllegalAccessException {
    return MethodHandles.classData(caller, "_", MutableCallSite.class);
  }

  /** The body of a method that is an {@code invokedynamic} linked to the call site in its class data. */
  static Implementation linkedRead() {
    try {
      return InvokeDynamic.bootstrap(
              HandleClass.class.getDeclaredMethod("link", Lookup.class, String.class, MethodType.class))
          .withoutArguments();
    } catch (NoSuchMethodException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private synchronized byte[] bytes() throws IllegalAccessException {
    if (bytes == null) {
      MethodHandles.lookup().ensureInitialized(template); // Counted as a subclass only once it is linked.
      bytes =
          new ByteBuddy(ClassFileVersion.JAVA_V17)
              .redefine(template)
              .method(ElementMatchers.named("read"))
              .intercept(linkedRead())
              .make()
              .getBytes();
    }
    return bytes;
  }
}
