package dev.holdfast;

import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the running VM has compiled a method, as far as it tells.
 *
 * @param compiler who made the best code in use
 * @param tier HotSpot's level of it; 0 if there is none or it is not known
 * @param unknownBecause why it is not known; empty if it is
 */
record CompiledMethod(Explanation.Compiler compiler, int tier, String unknownBecause) {
  private static final int C2 = 4;
  private static final String REMEDY =
      "the list of compiled methods is HotSpot's, and needs the modules jdk.management and jdk.jfr"
          + " (--add-modules jdk.management,jdk.jfr)"; // Without jdk.jfr the VM's list of commands ends early.

  /** Looks for all overloads of a method. Costs the VM a walk over all compiled code. */
  static CompiledMethod of(Class<?> type, String method) {
    requireMethod(type, method);
    try {
      int tier = bestTier(type.getName() + "." + method + "(", CodeList.print());
      return new CompiledMethod(compiler(tier), tier, "");
    } catch (Throwable e) { // Without JMX a LinkageError, in a native image an Error that is none.
      return new CompiledMethod(Explanation.Compiler.UNKNOWN, 0, REMEDY + ": " + e);
    }
  }

  private static void requireMethod(Class<?> type, String method) {
    try {
      for (Method declared : type.getDeclaredMethods()) {
        if (declared.getName().equals(method)) {
          return;
        }
      }
    } catch (LinkageError e) { // Some signature names a class that is absent: then any name may be right.
      return;
    }
    throw new IllegalArgumentException(
        "class " + type.getName() + " declares no method '" + method + "': name the class that has its code");
  }

  /** A line is as {@code 1007 4 0 com.acme.Router.ownerOf(I)V [0x…]}: number, tier, 0 for code in use, method. */
  private static int bestTier(String method, String list) {
    Matcher lines =
        Pattern.compile("^\\d+ (\\d) 0 " + Pattern.quote(method), Pattern.MULTILINE).matcher(list);
    int best = 0;
    while (lines.find()) {
      best = Math.max(best, Integer.parseInt(lines.group(1)));
    }
    return best;
  }

  private static Explanation.Compiler compiler(int tier) {
    if (tier == 0) {
      return Explanation.Compiler.NONE;
    }
    return tier == C2 ? Explanation.Compiler.C2 : Explanation.Compiler.C1;
  }

  /** What that means for the read of a global, in words. */
  String inWords(boolean folded) {
    return switch (compiler) {
      case UNKNOWN -> "is compiled or not, that cannot be known: " + unknownBecause;
      case NONE ->
          System.getProperty("java.vm.info", "").startsWith("interpreted mode")
              ? "is not compiled: this JVM only interprets"
              : "is not compiled: it was called too rarely so far, or only inlined into its callers";
      case C1 ->
          "is compiled by C1 (tier " + tier + "), not by C2: the read is "
              + (folded ? "a load from the field that holds the folded value" : "a volatile read")
              + ", or a call if the handle is not a constant there";
      case C2 ->
          "is compiled by C2: the read is "
              + (folded ? "the value itself" : "a volatile read")
              + ", or a call if more than two handles pass there (which only the code tells: see dev.holdfast.Explain)";
    };
  }
}
