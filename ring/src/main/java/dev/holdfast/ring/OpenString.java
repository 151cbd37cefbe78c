package dev.holdfast.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes in which a string of the JDK keeps its characters, where the program allows that.
 *
 * <p>{@code String.charAt} asks for the coding and the bounds at every character, which costs more than the whole
 * hash. The array itself can be read by longs. The permission is {@code --add-opens java.base/java.lang=} followed by
 * this module's name, or {@code ALL-UNNAMED}; without it, or where strings look otherwise inside, {@link #OPENED} is
 * false and nobody is told.
 *
 * <p><b>Invariant:</b> nothing here writes to such an array or lets it out of this package, so strings stay immutable.
 */
final class OpenString {
  private static final byte LATIN_1 = 0;

  private static final @Nullable VarHandle VALUE = field("value", byte[].class);
  private static final @Nullable VarHandle CODER = field("coder", byte.class);

  /** Whether {@link #latin1} can be asked: a constant to the JIT. */
  static final boolean OPENED = VALUE != null && CODER != null && works();

  private OpenString() {}

  /** The array of a string, one byte a character, not to be written to; null if the string has two bytes each. */
  @SuppressWarnings("NullAway") // Asked only if OPENED.
  static byte @Nullable [] latin1(String string) {
    return (byte) CODER.get(string) == LATIN_1 ? (byte[]) VALUE.get(string) : null;
  }

  private static @Nullable VarHandle field(String name, Class<?> type) {
    try {
      MethodHandles.Lookup inString = MethodHandles.privateLookupIn(String.class, MethodHandles.lookup());
      return inString.findVarHandle(String.class, name, type);
    } catch (ReflectiveOperationException | SecurityException e) {
      return null; // Not opened, or another JDK's string: then it is read by characters.
    }
  }

  /** Whether the fields mean what is thought here: another JDK may use the same names otherwise. */
  private static boolean works() {
    byte[] bytes = latin1("a\u00E9");
    boolean wide = latin1("a\u0101") == null;
    // With -XX:-CompactStrings all strings have two bytes a character: nothing to gain.
    return wide && bytes != null && bytes.length == 2 && bytes[0] == 'a' && bytes[1] == (byte) 0xE9;
  }
}
