package dev.holdfast;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Machine code of one method as HotSpot prints it ({@code -XX:CompileCommand=print}), as bytes or, with a disassembler
 * installed, as instructions. Both come with comments that name what the code refers to.
 *
 * @param id the number of this compilation
 * @param level 4 for C2, 1 to 3 for C1
 * @param loop whether it is entered in the middle of a loop (on-stack replacement)
 * @param method as {@code com.acme.Router::ownerOf}
 * @param disassembled whether the code is printed as instructions
 * @param lines the code from its entry on, without the stubs after it
 */
record PrintedCode(int id, int level, boolean loop, String method, boolean disassembled, List<String> lines) {
  private static final Pattern HEADER =
      Pattern.compile("Compiled method \\((c[12])\\) +\\d+ +(\\d+) ([%sb!n ]*)(\\d?) +(\\S+::\\S+).*");
  private static final Pattern SIGNATURE = Pattern.compile("# \\{method\\} \\{0x\\p{XDigit}+\\} '.*?' '(.*?)' in ");
  private static final Pattern THROWN_AWAY = Pattern.compile(" *\\d+ +(\\d+) .*::.* made not entrant.*");

  boolean byC2() {
    return level == 4;
  }

  /** The method's name alone. */
  String name() {
    return method.substring(method.indexOf("::") + 2);
  }

  /** The descriptor of the method, as {@code (I)V}, to tell overloads apart; empty if it was not printed. */
  String descriptor() {
    for (String line : lines) {
      Matcher signature = SIGNATURE.matcher(line);
      if (signature.find()) {
        return signature.group(1);
      }
    }
    return "";
  }

  /** All code that was printed, in the order of its compilation. */
  static List<PrintedCode> all(List<String> output) {
    List<PrintedCode> all = new ArrayList<>();
    Matcher header = null;
    boolean disassembled = false;
    List<String> lines = null;
    for (String line : output) {
      Matcher next = HEADER.matcher(line);
      if (next.matches()) {
        header = next;
        lines = null;
      } else if (line.startsWith("[MachCode]") || line.startsWith("[Disassembly]")) {
        disassembled = line.startsWith("[Disassembly]");
      } else if (isEntry(line) && header != null) {
        lines = new ArrayList<>();
        all.add(code(header, disassembled, lines));
        header = null;
      } else if (isEnd(line)) {
        lines = null;
      } else if (lines != null) {
        lines.add(line);
      }
    }
    return all;
  }

  private static boolean isEntry(String line) {
    return line.contains("[Verified Entry Point]") || line.contains("[OSR Entry Point]");
  }

  private static boolean isEnd(String line) {
    return line.contains("[Exception Handler]")
        || line.contains("[Stub Code]")
        || line.startsWith("[/MachCode]")
        || line.startsWith("[/Disassembly]");
  }

  private static PrintedCode code(Matcher header, boolean disassembled, List<String> lines) {
    return new PrintedCode(
        Integer.parseInt(header.group(2)),
        level(header.group(1), header.group(4)),
        header.group(3).contains("%"),
        header.group(5),
        disassembled,
        lines);
  }

  /** A VM that has one compiler only does not print it. */
  private static int level(String compiler, String printed) {
    if (printed.isEmpty()) {
      return compiler.equals("c2") ? 4 : 1;
    }
    return Integer.parseInt(printed);
  }

  /** The numbers of compilations that HotSpot has given up since, as {@code -XX:+PrintCompilation} reports them. */
  static Set<Integer> thrownAway(List<String> output) {
    Set<Integer> ids = new HashSet<>();
    for (String line : output) {
      Matcher thrownAway = THROWN_AWAY.matcher(line);
      if (thrownAway.matches()) {
        ids.add(Integer.valueOf(thrownAway.group(1)));
      }
    }
    return ids;
  }
}
