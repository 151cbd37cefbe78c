package dev.holdfast.jcstress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs lessons with stores that are broken on purpose, each of which a lesson must see.
 *
 * <p>A suite that passes says something only if it fails for a store that is wrong. So the store is broken in one place
 * at a time, see {@link Breaks}, in its own source, and lessons run with what that compiles to. That they see the
 * break, and not how it was made, is shown by the same files without it: they are compiled as well, and with them the
 * lesson that saw the break must hold, in a JVM of the same options.
 *
 * <p>Ends with 0 if every break was seen, 1 if one was not, 2 if nothing was run.
 */
public final class SelfCheck {
  private static final int HOLE = 1;
  private static final int NOT_RUN = 2;
  private static final String HEALTHY = "healthy";

  /** A busy machine may take the longer times: what must come together seldom does so then. */
  private static final int[] MILLIS = {400, 4_000, 16_000};

  private final PrintStream out;
  private final Path home;
  private boolean probed;

  private SelfCheck(PrintStream out, Path home) {
    this.out = out;
    this.home = home;
  }

  /**
   * Checks the suite by the breaks named, or by all.
   *
   * @param args names of breaks, or {@code --list} to hear of them
   * @throws Exception if jcstress throws one
   */
  public static void main(String[] args) throws Exception {
    List<String> names = Arrays.asList(args);
    if (names.contains("--list")) {
      Breaks.ALL.forEach(each -> System.out.println(column(each.name()) + each.what()));
      return;
    }
    List<String> known = Breaks.ALL.stream().map(Break::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        System.out.println("FAILED: no break is called " + name + ". There are " + String.join(", ", known));
        System.exit(NOT_RUN);
      }
    }
    System.exit(run(Breaks.ALL.stream().filter(each -> names.isEmpty() || names.contains(each.name())).toList()));
  }

  private static int run(List<Break> breaks) throws Exception {
    Path home = Files.createDirectories(Suite.home().resolve("broken"));
    Path log = home.resolve("log.txt");
    PrintStream out = System.out;
    // What jcstress prints now is mostly of failures, and they are as they should be.
    System.setOut(new PrintStream(Files.newOutputStream(log), true, Charset.defaultCharset()));
    SelfCheck check = new SelfCheck(out, home);
    try {
      check.compile(breaks);
    } catch (IllegalStateException e) {
      out.println("FAILED: " + e.getMessage());
      return NOT_RUN;
    }
    int failed = 0;
    for (Break each : breaks) {
      failed += check.isSeen(each) ? 0 : 1;
    }
    out.println(failed == 0 ? "Each is seen that can be." : "FAILED: " + failed + ". What jcstress printed: " + log);
    return failed == 0 ? 0 : HOLE;
  }

  /** All before the first trial, those included that are not run: who changes the store must hear of it. */
  private void compile(List<Break> breaks) throws IOException {
    Set<String> allFiles = new TreeSet<>();
    for (Break each : breaks) {
      Set<String> files = new TreeSet<>();
      each.edits().forEach(edit -> files.add(edit.file()));
      allFiles.addAll(files);
      try {
        BrokenStore.compile(home.resolve(each.name()), files, each.edits());
      } catch (IllegalStateException e) {
        throw new IllegalStateException("break " + each.name() + ": " + e.getMessage(), e);
      }
    }
    BrokenStore.compile(home.resolve(HEALTHY), allFiles, List.of());
  }

  private boolean isSeen(Break broken) throws Exception {
    if (!broken.canBeSeen()) {
      out.println(column(broken.name()) + "not run: " + broken.unseen());
      return true;
    }
    Path directory = home.resolve(broken.name());
    for (int millis : MILLIS) {
      Trial trial = new Trial(directory.resolve("results"), millis);
      if (!probed) {
        trial.probe();
        probed = true;
      }
      Optional<TestResult> seen = trial.run(broken.lessons(), BrokenStore.classes(directory));
      if (seen.isPresent()) {
        out.println(column(broken.name()) + "seen by " + Trial.told(seen.get()));
        List<String> failures = trial.again(seen.get(), BrokenStore.classes(home.resolve(HEALTHY)));
        if (!failures.isEmpty()) {
          out.println("  but the same happens where nothing is broken:");
          failures.forEach(out::println);
        }
        return failures.isEmpty();
      }
    }
    List<String> lessons = broken.lessons().stream().map(Class::getSimpleName).toList();
    out.println(column(broken.name()) + "FAILED, a hole in the suite: not seen by " + String.join(", ", lessons));
    out.println("  " + broken.what() + " See " + directory.resolve("results").resolve("index.html"));
    return false;
  }

  private static String column(String name) {
    return String.format("%-21s", name);
  }
}
