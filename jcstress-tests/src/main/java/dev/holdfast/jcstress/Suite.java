package dev.holdfast.jcstress;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs the lessons with jcstress, and fails where jcstress would not.
 *
 * <p>jcstress ends with 0 when no lesson matches, and when a lesson does not run, because there are fewer CPUs than
 * actors or because it does not fit jcstress's API. Here {@link Lessons} runs those with too many actors, and each of
 * the others is a failure, as is a lesson without a single sample.
 *
 * <p>Takes jcstress's options, and adds those that the lessons are written for (see the package page). {@code -m} is
 * {@code quick}, the default, or {@code normal}, or another of jcstress's presets.
 */
public final class Suite {
  private static final int FAILED = 1;
  private static final int NOT_RUN = 2;

  private Suite() {}

  /**
   * Runs the lessons that the options select.
   *
   * @param args jcstress's options
   * @throws Exception if jcstress throws one
   */
  public static void main(String[] args) throws Exception {
    Path home = home();
    Path results = home.resolve("results");
    Files.createDirectories(results);
    Path samples = results.resolve("samples.bin.gz");
    Files.deleteIfExists(samples);

    List<String> arguments = options(args, results, samples);
    Options options = new Options(arguments.toArray(String[]::new));
    if (!options.parse()) {
      System.exit(NOT_RUN);
    }
    JCStress jcstress = new JCStress(options);
    SortedSet<String> lessons = jcstress.getTests();
    if (options.shouldList()) {
      lessons.forEach(System.out::println);
      return;
    }
    if (lessons.isEmpty()) {
      System.out.println("FAILED: no lesson matches " + options.getTestFilter());
      System.exit(NOT_RUN);
    }
    run(lessons, options, arguments, samples);
    try {
      jcstress.parseResults();
    } catch (AssertionError e) {
      // jcstress's way to say that a lesson failed. It says less than the samples do.
    }
    List<String> failures = failures(lessons, read(samples));
    if (!failures.isEmpty()) {
      failures.forEach(System.out::println);
      System.out.println("FAILED. The report: " + results.resolve("index.html"));
      System.exit(FAILED);
    }
    System.out.println("All " + lessons.size() + " lessons hold. The report: " + results.resolve("index.html"));
    System.exit(0);
  }

  private static void run(SortedSet<String> lessons, Options options, List<String> arguments, Path samples)
      throws Exception {
    Lessons.probe(options);
    DiskWriteCollector writer = new DiskWriteCollector(samples.toString());
    Map<Boolean, List<String>> byCrowding =
        lessons.stream().collect(Collectors.partitioningBy(lesson -> actors(lesson) > options.getCPUCount()));
    List<String> roomy = byCrowding.getOrDefault(false, List.of());
    if (!roomy.isEmpty()) {
      Lessons.roomy(options).run(roomy, writer);
    }
    List<String> crowded = byCrowding.getOrDefault(true, List.of());
    if (!crowded.isEmpty()) {
      System.out.println("More actors than CPUs, which they share: " + crowded);
      int most = crowded.stream().mapToInt(Suite::actors).max().getAsInt();
      Lessons.crowded(yielding(arguments), most).run(crowded, writer);
    }
    writer.close();
  }

  static int actors(String lesson) {
    return TestList.getInfo(lesson).threads();
  }

  /** Who waits for other actors must let them run, where they share the CPUs. */
  static Options yielding(List<String> arguments) throws IOException {
    addUnlessGiven(arguments, "-spinStyle", "THREAD_YIELD");
    return parsed(arguments);
  }

  static Options parsed(List<String> arguments) throws IOException {
    Options options = new Options(arguments.toArray(String[]::new));
    if (!options.parse()) {
      throw new IllegalArgumentException("jcstress refuses " + arguments);
    }
    return options;
  }

  /** The directory that the jar is in. */
  static Path home() throws URISyntaxException {
    Path code = Path.of(Suite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Objects.requireNonNull(code.toAbsolutePath().getParent());
  }

  /** The arguments, and those that the lessons need. */
  static List<String> options(String[] args, Path results, Path samples) {
    List<String> options = new ArrayList<>(Arrays.asList(args));
    int mode = options.indexOf("-m") + 1;
    if (mode == 0) {
      options.addAll(List.of("-m", "quick"));
      mode = options.size() - 1;
    }
    if (options.get(mode).equals("quick")) {
      addUnlessGiven(options, "-sc", "false"); // Both actors by the same compiler, not every pair of compilers.
      addUnlessGiven(options, "-iters", "1");
      addUnlessGiven(options, "-time", "400");
    } else if (options.get(mode).equals("normal")) {
      options.set(mode, "default");
    }
    addUnlessGiven(options, "-r", results + File.separator);
    // One state at a time: see the package page.
    options.addAll(List.of("-strideSize", "1", "-strideCount", "1"));
    // jcstress's only way to name the file of samples. That it should only be parsed is for its own main class.
    options.addAll(List.of("-p", samples.toString()));
    return options;
  }

  private static void addUnlessGiven(List<String> options, String name, String value) {
    if (!options.contains(name)) {
      options.addAll(List.of(name, value));
    }
  }

  private static Collection<TestResult> read(Path samples) throws IOException, ClassNotFoundException {
    InProcessCollector collector = new InProcessCollector();
    if (Files.exists(samples)) {
      DiskReadCollector reader = new DiskReadCollector(samples.toString(), collector);
      reader.dump();
      reader.close();
    }
    return collector.getTestResults();
  }

  /** What is wrong with these lessons' results, in lines to print. */
  static List<String> failures(SortedSet<String> lessons, Collection<TestResult> all) {
    Map<String, List<TestResult>> results = all.stream().collect(Collectors.groupingBy(TestResult::getName));
    List<String> failures = new ArrayList<>();
    for (String lesson : lessons) {
      List<TestResult> ofLesson = results.getOrDefault(lesson, List.of());
      SortedMap<String, SortedSet<String>> found = new TreeMap<>();
      if (ofLesson.isEmpty()) {
        found.put("did not run: jcstress says why", new TreeSet<>());
      }
      for (TestResult result : ofLesson) {
        String jvm = String.join(" ", result.getConfig().jvmArgs);
        failures(result).forEach(failure -> found.computeIfAbsent(failure, key -> new TreeSet<>()).add(jvm));
      }
      if (!found.isEmpty()) {
        failures.add("FAILED: " + lesson);
        found.forEach((failure, jvms) -> failures.add("  " + failure + inJvms(jvms)));
        failures.add("  alone: java -jar jcstress-tests/target/jcstress.jar -v -t '^" + lesson + "$'");
      }
    }
    return failures;
  }

  private static List<String> failures(TestResult result) {
    if (result.status() != Status.NORMAL) {
      String messages = String.join("\n    ", result.getMessages());
      return List.of(result.status() + ": " + messages + String.join("\n    ", result.getVmErr()));
    }
    if (result.getTotalCount() == 0) {
      return List.of("no samples");
    }
    return result.grading().failureMessages;
  }

  private static String inJvms(SortedSet<String> jvms) {
    if (jvms.isEmpty()) {
      return "";
    }
    String more = jvms.size() == 1 ? "" : " and " + (jvms.size() - 1) + " more";
    return "\n    in a JVM with [" + jvms.first() + "]" + more;
  }
}
