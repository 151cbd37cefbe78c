package dev.holdfast.examples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Java code as documentation shows it, taken apart into what may stand in a file, in a class and in a method: imports,
 * members and statements may come in any order there.
 */
final class Chunks {
  private static final Pattern IMPORT = Pattern.compile("(?:import|package)\\b.*", Pattern.DOTALL);
  private static final Pattern MEMBER = Pattern.compile(
      "(?:(?:public|protected|private|static|abstract|class|record|interface|enum|sealed|@Override)\\b"
          + "|final\\s+class\\b).*",
      Pattern.DOTALL);
  private static final Pattern METHOD =
      Pattern.compile("(?!new\\b|return\\b|else\\b|throw\\b)(?:<[^>]+>\\s*)?[\\w.]+(?:<[^={;(]*>)?(?:\\[\\])*\\s+\\w+"
          + "\\s*\\([^;={]*\\)\\s*(?:throws [\\w., ]+)?\\{.*", Pattern.DOTALL);
  /** What goes on with the statement that a brace seems to end. */
  private static final Pattern GOES_ON =
      Pattern.compile("\\s*(?:else\\b|catch\\b|finally\\b|while\\b|[;,.)]).*", Pattern.DOTALL);

  final List<String> imports = new ArrayList<>();
  final List<String> members = new ArrayList<>();
  final List<String> statements = new ArrayList<>();

  /** Takes code apart, which goes behind what was taken before. */
  void add(String code) {
    int depth = 0;
    int start = 0;
    for (int i = 0; i < code.length(); i++) {
      i = afterTextOrComment(code, i);
      char c = i < code.length() ? code.charAt(i) : ' ';
      depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
      boolean ends = c == ';' || (c == '}' && !GOES_ON.matcher(code.substring(i + 1)).matches());
      if (depth == 0 && ends) {
        take(code.substring(start, i + 1));
        start = i + 1;
      }
    }
    take(code.substring(Math.min(start, code.length())));
  }

  private static int afterTextOrComment(String code, int at) {
    if (code.startsWith("//", at)) {
      int end = code.indexOf('\n', at);
      return end < 0 ? code.length() : end;
    }
    if (code.startsWith("/*", at)) {
      int end = code.indexOf("*/", at);
      return end < 0 ? code.length() : end + 2;
    }
    char quote = code.charAt(at);
    if (quote != '"' && quote != '\'') {
      return at;
    }
    int end = at + 1;
    while (end < code.length() && code.charAt(end) != quote) {
      end += code.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }

  private void take(String chunk) {
    String bare = chunk.replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "").strip();
    if (bare.isEmpty()) {
      return;
    }
    if (IMPORT.matcher(bare).matches()) {
      imports.add(chunk.strip());
    } else if (MEMBER.matcher(bare).matches() || METHOD.matcher(bare).matches()) {
      members.add(chunk);
    } else {
      statements.add(chunk);
    }
  }
}
