package dev.holdfast.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws what {@link Main} left in a folder, GROUP-jdkVERSION.md, and writes the page README.md that shows it: a drawing
 * of each table with all JDKs, and links to the tables and to JMH's JSON.
 */
final class ResultsPage {
  private static final Pattern TABLES = Pattern.compile(
      Stream.of(Main.Group.values()).map(Enum::name).collect(Collectors.joining("|", "(", ")")) + "-jdk(.+)\\.md");
  private static final Pattern STORES = Pattern.compile("stores-jdk.+\\.svg");

  private ResultsPage() {}

  /**
   * Runs.
   *
   * @param args the folder, and the commit that was measured
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: ResultsPage FOLDER COMMIT");
      System.exit(2);
    }
    Path folder = Path.of(args[0]);
    Files.writeString(folder.resolve("README.md"), write(folder, args[1]));
  }

  private static String write(Path folder, String commit) throws IOException {
    StringBuilder page = new StringBuilder("# Results\n\nMeasured at commit " + commit + "; this page, the tables"
        + " and the drawings are made by [`results.sh`](../results.sh). What the figures mean, and which goals they"
        + " miss, is on [the page of the benchmarks](../README.md) and the pages of the modules.\n");
    for (Map.Entry<Main.Group, Map<String, Path>> group : groups(folder).entrySet()) {
      page.append("\n## ").append(group.getKey()).append("\n\n");
      Map<String, List<Table>> tables = new LinkedHashMap<>();
      for (Map.Entry<String, Path> jdk : group.getValue().entrySet()) {
        String text = Files.readString(jdk.getValue());
        tables.put(jdk.getKey(), Table.parse(text));
        String name = String.valueOf(jdk.getValue().getFileName());
        String stem = name.substring(0, name.length() - ".md".length());
        page.append("- JDK ").append(jdk.getKey()).append(": [tables](").append(name).append("), [JSON](").append(stem)
            .append(".json); ").append(text.lines().findFirst().orElse("")).append('\n');
      }
      for (String drawing : draw(folder, group.getKey(), tables)) {
        page.append("\n![").append(group.getKey()).append("](").append(drawing).append(")\n");
      }
    }
    List<Path> stores = files(folder, STORES);
    if (!stores.isEmpty()) {
      page.append("\n## Three stores, one problem\n\n[What these are](../../stores/README.md).\n");
      for (Path file : stores) {
        String stem = String.valueOf(file.getFileName()).replace(".svg", "");
        page.append("\n[Tables](").append(stem).append(".md), [JSON](").append(stem)
            .append(".json)\n\n![three stores](").append(stem).append(".svg)\n");
      }
    }
    return page.toString();
  }

  private static List<Path> files(Path folder, Pattern names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> names.matcher(String.valueOf(file.getFileName())).matches()).sorted().toList();
    }
  }

  /** The files of each group by JDK, the groups in the order in which they are measured. */
  private static Map<Main.Group, Map<String, Path>> groups(Path folder) throws IOException {
    Map<Main.Group, Map<String, Path>> groups = new TreeMap<>();
    for (Path file : files(folder, TABLES)) {
      Matcher matcher = TABLES.matcher(String.valueOf(file.getFileName()));
      if (matcher.matches()) {
        groups.computeIfAbsent(Main.Group.valueOf(matcher.group(1)), group -> new LinkedHashMap<>())
            .put(matcher.group(2), file);
      }
    }
    return groups;
  }

  private static List<String> draw(Path folder, Main.Group group, Map<String, List<Table>> tables)
      throws IOException {
    List<String> drawings = new ArrayList<>();
    for (Table table : tables.values().iterator().next()) {
      Map<String, Table> same = new LinkedHashMap<>();
      tables.forEach((jdk, all) -> all.stream().filter(other -> other.title().equals(table.title())).findFirst()
          .ifPresent(other -> same.put(jdk, other)));
      String svg = Plot.svg(same);
      if (svg != null) {
        String name = group + "-" + table.title().toLowerCase(Locale.ROOT).replaceAll("\\W+", "-") + ".svg";
        Files.writeString(folder.resolve(name), svg);
        drawings.add(name);
      }
    }
    return drawings;
  }
}
