package dev.holdfast.jcstress;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.MuxCollector;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.collectors.TestResultCollector;
import org.openjdk.jcstress.infra.grading.ConsoleReportPrinter;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.PresetRegularTopology;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.os.topology.TopologyParseException;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * Runs lessons as jcstress does, those included that have more actors than there are CPUs.
 *
 * <p>jcstress wants a CPU for each actor, pins it there, and leaves a lesson out that has too many; it has no option to
 * make it run. So the lessons that are {@linkplain #crowded} get a scheduler that is told of a machine large enough,
 * and are not pinned: their actors share the CPUs there are. A put needs no more to meet code with its constant: two
 * actors run at a time, and the others stand still somewhere in that code.
 *
 * <p>jcstress also runs everything on JDK 17 without biased locking. Nothing here locks a monitor, so that is left out.
 */
final class Lessons {
  private static final String WITHOUT_BIAS = "-XX:-UseBiasedLocking";

  private final Options options;
  private final Scheduler scheduler;
  private final int cpus;
  private final AffinityMode affinity;

  private Lessons(Options options, Scheduler scheduler, int cpus, AffinityMode affinity) {
    this.options = options;
    this.scheduler = scheduler;
    this.cpus = cpus;
    this.affinity = affinity;
  }

  /** Finds out what the machine and its JVM can do, which all runs need. */
  static void probe(Options options) {
    OSSupport.init();
    VMSupport.initFlags(options);
    VMSupport.detectAvailableVMConfigs(
        options.isSplitCompilation(), options.getJvmArgs(), options.getJvmArgsPrepend());
    options.printSettingsOn(System.out);
  }

  /** Those whose actors have a CPU each. */
  static Lessons roomy(Options options) {
    int cpus = options.getCPUCount();
    return new Lessons(options, new Scheduler(Topology.get(), cpus), cpus, options.affinityMode());
  }

  /** Those whose actors, so many at most, share the CPUs there are. */
  static Lessons crowded(Options options, int actors) throws TopologyParseException {
    Scheduler scheduler = new Scheduler(new PresetRegularTopology(1, actors, 1), actors);
    return new Lessons(options, scheduler, actors, AffinityMode.NONE);
  }

  /** Runs the lessons of these names. */
  void run(Collection<String> lessons, TestResultCollector samples) throws Exception {
    List<TestConfig> configs = configs(lessons);
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    ConsoleReportPrinter printer = new ConsoleReportPrinter(options, out, configs.size());
    SerializedBufferCollector sink = new SerializedBufferCollector(MuxCollector.of(printer, samples));
    TestExecutor executor = new TestExecutor(options.verbosity(), sink, scheduler);
    printer.setExecutor(executor);
    executor.runAll(configs);
    sink.close();
    printer.printFinishLine();
  }

  /** Runs a lesson in one JVM after another, silently, until a result is as wanted. Returns that. */
  Optional<TestResult> find(String lesson, Predicate<TestResult> wanted, TestResultCollector samples)
      throws Exception {
    for (TestConfig config : configs(List.of(lesson))) {
      Optional<TestResult> found = run(config, samples).stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Runs a lesson in one JVM, silently. */
  Collection<TestResult> run(TestConfig config, TestResultCollector samples) throws Exception {
    InProcessCollector results = new InProcessCollector();
    new TestExecutor(options.verbosity(), MuxCollector.of(samples, results), scheduler).runAll(List.of(config));
    return results.getTestResults();
  }

  private List<TestConfig> configs(Collection<String> lessons) {
    List<TestConfig> configs = new ArrayList<>();
    for (VMSupport.Config jvm : VMSupport.getAvailableVMConfigs()) {
      if (jvm.args().contains(WITHOUT_BIAS)) {
        continue;
      }
      for (String lesson : lessons) {
        TestInfo info = TestList.getInfo(lesson);
        for (SchedulingClass places : scheduler.scheduleClasses(info.threads(), cpus, affinity)) {
          for (int compilers : compilers(jvm, info.threads())) {
            for (int fork = 0; fork < options.getForks(); fork++) {
              configs.add(new TestConfig(options, info, fork, jvm.args(), compilers, places));
            }
          }
        }
      }
    }
    Collections.shuffle(configs);
    return configs;
  }

  /**
   * Which compiler for which actor, as jcstress's numbers: one number for the JVM's own choice, or one for each choice.
   * Of more than two actors all get the same, or it would be 81 choices for four.
   */
  private int[] compilers(VMSupport.Config jvm, int actors) {
    if (!options.isSplitCompilation() || !VMSupport.compilerDirectivesAvailable()) {
      return new int[] {CompileMode.UNIFIED};
    }
    return Arrays.stream(CompileMode.casesFor(actors, VMSupport.c1Available(), VMSupport.c2Available()))
        .filter(compilers -> actors <= 2 || isSameForAll(compilers, actors))
        .filter(compilers -> !jvm.onlyIfC2() || CompileMode.hasC2(compilers, actors))
        .toArray();
  }

  private static boolean isSameForAll(int compilers, int actors) {
    return IntStream.range(1, actors)
        .allMatch(
            actor ->
                CompileMode.isInt(compilers, actor) == CompileMode.isInt(compilers, 0)
                    && CompileMode.isC2(compilers, actor) == CompileMode.isC2(compilers, 0));
  }
}
