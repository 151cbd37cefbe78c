package dev.holdfast.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command: runs groups of benchmarks on the JDK it runs on, and writes a table and the figures of each. */
@Command(
    name = "benchmarks",
    exitCodeOnExecutionException = 3, // And not 1, which says that all was measured.
    description = "Measures the store and the ring beside what one would use instead, on the JDK that java is.",
    sortOptions = false,
    footer = {
      "",
      "Exit code 1: a writer could not keep its rate, and a message says which; the figures are written all the same.",
      "Exit code 3: something failed, and what was to be measured after it was not."
    })
public final class Main implements Callable<Integer> {
  /** What can be measured. */
  enum Group {
    read,
    ring,
    bursts,
    lookup,
    mapped,
    text,
    replicas,
    maps,
    slots,
    build,
    put,
    memory,
    sortedset,
    memberlist,
    fold
  }

  @Parameters(
      paramLabel = "GROUP",
      description = "${COMPLETION-CANDIDATES}; all if none is given.")
  private Group[] groups = Group.values();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "benchmark-results",
      description = "Where GROUP-jdkVERSION.md and .json go; ${DEFAULT-VALUE} unless given.")
  @SuppressWarnings("NullAway.Init") // Picocli sets it.
  private Path out;

  @Option(names = "--quick", description = "Run just long enough to see that it works. The figures mean little.")
  private boolean quick;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this.")
  @SuppressWarnings("unused") // Picocli does what it asks for.
  private boolean help;

  /**
   * Runs the command.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(out);
    Set<Group> selected = EnumSet.copyOf(Arrays.asList(groups));
    List<String> missed = List.of();
    for (Group group : selected) {
      long start = System.nanoTime();
      switch (group) {
        case read -> {
          Collection<RunResult> results = Jmh.read(quick);
          write(group, results);
          write(group, Jmh.readTables(results), start);
        }
        case ring -> {
          Collection<RunResult> results = Jmh.ring(quick);
          write(group, results);
          write(group, Jmh.ringTables(results), start);
          missed = Jmh.missedRates(results);
        }
        case bursts -> {
          Collection<RunResult> results = Jmh.run(Bursts.class, quick);
          write(group, results);
          write(group, List.of(RingTables.over("Bursts", "Lookups of one reader a second.", results, "shape", "")),
              start);
        }
        case lookup -> {
          Collection<RunResult> results = Jmh.run(Lookup.class, quick);
          write(group, results);
          write(group, List.of(RingTables.over("Lookup", "ns a hash, and bytes allocated.", results, "nodes", "floor")),
              start);
        }
        case mapped -> {
          Collection<RunResult> tables = Jmh.run(LookupTables.class, quick, LookupTables.notOnThisJdk());
          Collection<RunResult> rings = Jmh.run(LookupMapped.class, quick);
          Collection<RunResult> opened = Jmh.run(OpenSnapshot.class, quick);
          write(group, Stream.of(tables, rings, opened).flatMap(Collection::stream).toList());
          write(group, List.of(
              RingTables.over("A mapped table of owners", "ns a hash.", tables, "", "floor"),
              RingTables.over("A ring of 1,000 nodes", "ns a hash.", rings, "kind", "floor"),
              RingTables.over("Open a snapshot of it", "ms.", opened, "kind", "")), start);
        }
        case text -> {
          Collection<RunResult> hashes = Jmh.run(HashText.class, quick);
          Collection<RunResult> finds = Jmh.run(FindText.class, quick);
          write(group, Stream.of(hashes, finds).flatMap(Collection::stream).toList());
          write(group, List.of(
              RingTables.over("Hash of 18 characters", "ns a key.", hashes, "pollute", "base"),
              RingTables.over("Find a node by 18 characters", "ns a key.", finds, "nodes", "base")), start);
        }
        case replicas -> {
          Collection<RunResult> results = Jmh.run(Replicate.class, quick);
          write(group, results);
          write(group, List.of(RingTables.over("Replicas", "ns for 3 of 100 nodes in 3 zones.", results, "", "owner")),
              start);
        }
        case maps -> {
          Collection<RunResult> results = Jmh.run(MapGet.class, quick);
          write(group, results);
          write(group, List.of(RingTables.over("Maps", "ns a key.", results, "entries", "")), start);
        }
        case slots -> {
          Collection<RunResult> results = Jmh.run(LookupSlots.class, quick);
          write(group, results);
          write(group, List.of(RingTables.slots(results)), start);
        }
        case build -> {
          Collection<RunResult> results = Jmh.run(Build.class, quick);
          write(group, results);
          write(group, List.of(RingTables.over("Build", "ms.", results, "nodes", "")), start);
        }
        case put -> writeBoth(group, Put.tables(quick), start);
        case memory -> writeBoth(group, Memory.tables(quick), start);
        case sortedset -> {
          Collection<RunResult> inserts = Jmh.run(SortedInsert.class, quick);
          Collection<RunResult> finds = Jmh.run(SortedFind.class, quick);
          write(group, Stream.of(inserts, finds).flatMap(Collection::stream).toList());
          List<Table> tables = new ArrayList<>();
          tables.add(Sorted.table("Insert, and get the index", "ns, by entries. A TreeSet gives none.", inserts));
          tables.add(Sorted.table("Look for an index, or by index", "ns, by entries.", finds));
          tables.addAll(Sorted.cases(quick));
          write(group, tables, start);
        }
        case memberlist -> {
          Collection<RunResult> results = Jmh.run(MemberChanges.class, quick);
          write(group, results);
          write(group, List.of(RingTables.over("Changes of a guild", "ns a change, of 200,000 members; 50 see it.",
              results, "watchers", "unwatched")), start);
        }
        case fold -> {
          String listings = Fold.listings();
          writeBoth(group, Fold.tables(quick), start, listings);
        }
      }
    }
    missed.forEach(line -> System.out.println("RATE MISSED: " + line));
    return missed.isEmpty() || quick ? 0 : 1;
  }

  private void write(Group group, Collection<RunResult> results) throws IOException {
    Path file = file(group, "json");
    ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
    // Where the JVM lies is nobody's business, if results are published.
    Files.write(file, Files.readAllLines(file).stream().filter(line -> !line.strip().startsWith("\"jvm\" :")).toList());
  }

  private void writeBoth(Group group, List<Table> tables, long start) throws IOException {
    writeBoth(group, tables, start, "");
  }

  private void writeBoth(Group group, List<Table> tables, long start, String before) throws IOException {
    Files.writeString(
        file(group, "json"),
        tables.stream().map(Table::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
    write(group, tables, start, before);
  }

  private void write(Group group, List<Table> tables, long start) throws IOException {
    write(group, tables, start, "");
  }

  private void write(Group group, List<Table> tables, long start, String before) throws IOException {
    String text = heading(start) + before + tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
    Files.writeString(file(group, "md"), text);
    System.out.println(text);
  }

  private String heading(long start) throws IOException {
    return String.format(
        Locale.ROOT,
        "%s %s, %s%s, %d processors, %s; took %d s.%n%n",
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        System.getProperty("os.arch"),
        model(),
        Runtime.getRuntime().availableProcessors(),
        quick ? "quick: the figures mean little" : "full run",
        (System.nanoTime() - start) / 1_000_000_000L);
  }

  /** What Linux calls the processor. */
  private static String model() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "";
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
        .orElse("");
  }

  private Path file(Group group, String extension) {
    return out.resolve(group + "-jdk" + System.getProperty("java.version") + "." + extension);
  }
}
