package dev.holdfast;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program that runs another and tells what the reads of globals in some of its methods were compiled to:
 *
 * <pre>{@code
 * java -cp APP:holdfast-core.jar:byte-buddy.jar dev.holdfast.Explain \
 *   com.acme.Router::ownerOf com.acme.Router::limit -- com.acme.Main some arguments
 *
 * com.acme.Router::ownerOf, compiled by C2
 *   constant a 'com/acme/Routes' embedded (0x000000069dc03ff8)
 * com.acme.Router::limit, compiled by C2
 *   volatile load from the cell of a shared global (0x000000069dc19700)
 * }</pre>
 *
 * <p>The program runs in a JVM of its own, of the same Java home and class path, with this program's input and output,
 * to its end or for {@code --seconds N}. Before the main class may stand any options of the JVM, as {@code -Xmx4g} or
 * another {@code -cp}. A method that is always inlined has no code of its own: ask for its caller, or add
 * {@code -XX:CompileCommand=dontinline,com.acme.Router::ownerOf}.
 *
 * <p>What is told is what HotSpot prints of the last code that C2 made of the method, or C1 if C2 made none. It names
 * objects, not globals: an object may also be another constant of the method, and whose cell it is cannot be seen. What
 * was <i>thrown away since</i> HotSpot had given up by the end, a put's old constant for instance.
 *
 * <p>The exit code is 0 if all methods were compiled, 1 if not or if the program failed, and 2 for bad arguments.
 */
public final class Explain {
  private static final int DONE = 0;
  private static final int INCOMPLETE = 1;
  private static final int BAD_ARGUMENTS = 2;
  private static final String SECONDS = "--seconds";
  private static final Pattern METHOD = Pattern.compile("[^\\s:,*]+::[^\\s:,*]+");
  private static final String USAGE =
      """
      usage: java -cp CLASSPATH dev.holdfast.Explain [--seconds N] METHOD... -- [JVM OPTION...] MAIN [ARGUMENT...]
        runs the main class and tells what the reads of globals in each METHOD were compiled to
        METHOD       as com.acme.Router::ownerOf, all overloads of it
        --seconds N  ends the program after so long""";

  private Explain() {}

  /**
   * Runs it.
   *
   * @param args options and methods, {@code --}, and the program
   * @throws IOException if the JVM cannot be started or what it wrote not be read
   * @throws InterruptedException if this thread is interrupted while the program runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) throws IOException, InterruptedException {
    int dashes = args.indexOf("--");
    if (dashes < 0 || dashes == args.size() - 1) {
      return bad("no -- with a program after it");
    }
    List<String> methods = new ArrayList<>(args.subList(0, dashes));
    long seconds = 0;
    if (!methods.isEmpty() && methods.get(0).equals(SECONDS)) {
      String number = methods.size() > 1 ? methods.get(1) : "";
      if (!number.matches("[1-9]\\d{0,8}")) {
        return bad("--seconds wants a whole number above 0, not '" + number + "'");
      }
      seconds = Long.parseLong(number);
      methods = methods.subList(2, methods.size());
    }
    if (methods.isEmpty()) {
      return bad("no method to look at");
    }
    for (String method : methods) {
      if (!METHOD.matcher(method).matches()) {
        return bad("'" + method + "' is no method as com.acme.Router::ownerOf");
      }
    }
    return report(methods, WatchedRun.of(methods, args.subList(dashes + 1, args.size()), seconds));
  }

  private static int bad(String why) {
    System.err.println(why + System.lineSeparator() + USAGE);
    return BAD_ARGUMENTS;
  }

  private static int report(List<String> methods, WatchedRun run) {
    int exitCode = DONE;
    if (run.failed()) {
      System.out.println("the program failed: exit code " + run.exitCode());
      exitCode = INCOMPLETE;
    }
    List<PrintedCode> all = PrintedCode.all(run.log());
    Set<Integer> thrownAway = PrintedCode.thrownAway(run.log());
    for (String method : methods) {
      Map<String, PrintedCode> ofMethod = bestOfEachOverload(method, all, thrownAway);
      if (ofMethod.isEmpty()) {
        System.out.println(method);
        System.out.println(
            "  not compiled: called too rarely in this run, or always inlined, or there is no such method");
        exitCode = INCOMPLETE;
      }
      ofMethod.forEach(
          (descriptor, code) -> {
            String overload = ofMethod.size() > 1 ? descriptor : "";
            System.out.println(method + overload + compiled(code, thrownAway.contains(code.id())));
            ReadsInWords.of(code).forEach(words -> System.out.println("  " + words));
          });
    }
    return exitCode;
  }

  /** C2's code before C1's, code in force before what is not, the whole before a loop; the last of the best. */
  private static Map<String, PrintedCode> bestOfEachOverload(
      String method, List<PrintedCode> all, Set<Integer> thrownAway) {
    Comparator<PrintedCode> worth =
        Comparator.comparing(PrintedCode::byC2)
            .thenComparing(code -> !thrownAway.contains(code.id()))
            .thenComparing(code -> !code.loop());
    Map<String, PrintedCode> best = new LinkedHashMap<>();
    for (PrintedCode code : all) {
      if (code.method().equals(method)) {
        best.merge(code.descriptor(), code, (before, next) -> worth.compare(before, next) > 0 ? before : next);
      }
    }
    return best;
  }

  private static String compiled(PrintedCode code, boolean thrownAway) {
    return (code.byC2() ? ", compiled by C2" : ", compiled by C1 alone (tier " + code.level() + ")")
        + (code.loop() ? ", for a loop that was running already" : "")
        + (thrownAway ? ", thrown away since" : "");
  }
}
