package dev.holdfast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Machine code as {@code -XX:CompileCommand=print} prints it, with a disassembler installed or without. */
final class PrintedCode {
  private PrintedCode() {}

  /** A flag that gives the compiler a command about methods of one class. */
  static String command(String command, Class<?> type, String method) {
    return "-XX:CompileCommand=" + command + "," + type.getName() + "::" + method;
  }

  /** The lines of code that C2 last made of each method printed. */
  static Map<String, List<String>> lastOfEachMethod(List<String> output) {
    Map<String, List<String>> code = new HashMap<>();
    List<String> current = new ArrayList<>();
    String method = "";
    boolean inCode = false;
    for (String line : output) {
      if (line.startsWith("Compiled method (c2)")) {
        method = line.replaceFirst(".*::(\\w+).*", "$1");
      } else if (line.contains("[Verified Entry Point]")) {
        inCode = true;
        current = new ArrayList<>();
        code.put(method, current);
      } else if (line.contains("[Exception Handler]") || line.contains("[Stub Code]")) {
        inCode = false;
      } else if (inCode) {
        current.add(line);
      }
    }
    return code;
  }
}
