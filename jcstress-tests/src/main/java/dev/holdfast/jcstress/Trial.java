package dev.holdfast.jcstress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.MuxCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.grading.HTMLReportPrinter;

/**
 * Lessons run with a broken store until one sees that, and that one run again with a store that is not broken.
 *
 * <p>jcstress starts its JVMs with the class path that this JVM says it has, and asks for that each time. So a store's
 * classes are put first there while the lessons run; this JVM itself uses no store.
 */
final class Trial {
  private static final String CLASS_PATH = "java.class.path";

  private final List<String> arguments;
  private final Path samples;
  private final Options options;

  /** Where samples and report go, and how many milliseconds a lesson runs in each JVM. */
  Trial(Path directory, int millis) throws IOException {
    samples = Files.createDirectories(directory).resolve("samples.bin.gz");
    arguments = Suite.options(new String[] {"-time", Integer.toString(millis)}, directory, samples);
    options = Suite.parsed(arguments);
  }

  /** Finds out what JVMs there are, before the first trial. */
  void probe() {
    Lessons.probe(options);
  }

  /** Runs the lessons, each in one JVM after another, until one sees a forbidden outcome. */
  Optional<TestResult> run(List<Class<?>> lessons, Path broken) throws Exception {
    InProcessCollector results = new InProcessCollector();
    DiskWriteCollector writer = new DiskWriteCollector(samples.toString()); // Also adds what the report says of JVMs.
    Optional<TestResult> seen = Optional.empty();
    try {
      for (Class<?> lesson : lessons) {
        if (seen.isEmpty()) {
          Lessons runner = runner(lesson.getName());
          seen =
              with(broken, () -> runner.find(lesson.getName(), Trial::isSeen, MuxCollector.of(writer, results)));
        }
      }
    } finally {
      writer.close();
    }
    new HTMLReportPrinter(options, results, System.out).work();
    return seen;
  }

  /** Runs the same lesson in a JVM of the same options. Returns what is wrong, in lines to print. */
  List<String> again(TestResult seen, Path healthy) throws Exception {
    String lesson = seen.getName();
    Collection<TestResult> results =
        with(healthy, () -> runner(lesson).run(seen.getConfig(), new InProcessCollector()));
    return Suite.failures(new TreeSet<>(List.of(lesson)), results);
  }

  private Lessons runner(String lesson) throws Exception {
    int actors = Suite.actors(lesson);
    return actors > options.getCPUCount()
        ? Lessons.crowded(Suite.yielding(arguments), actors)
        : Lessons.roomy(options);
  }

  /** Not so if the lesson failed in another way, by an exception for instance. */
  private static boolean isSeen(TestResult result) {
    return result.status() == Status.NORMAL
        && result.grading().gradingResults.values().stream().anyMatch(Trial::isSeen);
  }

  private static boolean isSeen(GradingResult outcome) {
    return outcome.expect == Expect.FORBIDDEN && outcome.count > 0;
  }

  /** The lesson and the first of the forbidden outcomes. */
  static String told(TestResult seen) {
    String lesson = seen.getName().substring(Trial.class.getPackageName().length() + 1);
    GradingResult outcome =
        seen.grading().gradingResults.values().stream().filter(Trial::isSeen).findFirst().orElseThrow();
    return lesson + ", " + outcome.count + " of " + seen.getTotalCount() + " times: " + outcome.id
        + " (" + outcome.description + ")";
  }

  private interface Task<T> {
    T run() throws Exception;
  }

  private static <T> T with(Path classes, Task<T> task) throws Exception {
    String classPath = System.getProperty(CLASS_PATH);
    System.setProperty(CLASS_PATH, classes + File.pathSeparator + classPath);
    try {
      return task.run();
    } finally {
      System.setProperty(CLASS_PATH, classPath);
    }
  }
}
