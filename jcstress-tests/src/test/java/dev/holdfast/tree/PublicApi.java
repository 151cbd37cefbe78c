package dev.holdfast.tree;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a module shows to the world, as javap prints it: a line for each public or protected class, in a package that is
 * exported, and a line for each such member of it, in the order of the alphabet. Annotations are not in it.
 */
final class PublicApi {
  private static final String CLASS = ".class";

  private PublicApi() {}

  /** Lists the API of the module that a class is of. */
  static List<String> of(Class<?> any) {
    try {
      Path place = Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI());
      ModuleReference module = ModuleFinder.of(place).findAll().iterator().next();
      List<String> names = visibleClasses(module, any.getClassLoader());
      return sorted(javap(place, names).lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lists what one listing has more than another, each line with a sign and the name of its class. */
  static List<String> difference(List<String> before, List<String> after) {
    List<String> less = inClasses(before);
    List<String> more = inClasses(after);
    List<String> difference = new ArrayList<>();
    less.stream().filter(line -> !more.contains(line)).map(line -> "- " + line).forEach(difference::add);
    more.stream().filter(line -> !less.contains(line)).map(line -> "+ " + line).forEach(difference::add);
    return difference;
  }

  /** Sorts the members of each class, so that who moves a method changes nothing. */
  static List<String> sorted(Stream<String> printed) {
    List<String> lines = new ArrayList<>();
    List<String> members = new ArrayList<>();
    printed.map(line -> line.replace(" synchronized ", " ")).forEach(line -> {
      if (line.startsWith("  ")) {
        members.add(line);
      } else if (!line.startsWith("Compiled from")) {
        members.stream().sorted().forEach(lines::add);
        members.clear();
        lines.add(line);
      }
    });
    return lines;
  }

  private static List<String> visibleClasses(ModuleReference module, @Nullable ClassLoader loader) throws IOException {
    Set<String> exported =
        module.descriptor().exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    try (ModuleReader reader = module.open(); Stream<String> files = reader.list()) {
      return files
          .filter(file -> file.endsWith(CLASS) && file.indexOf('/') > 0)
          .map(file -> file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
          .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
          .filter(name -> isVisible(name, loader))
          .sorted()
          .toList();
    }
  }

  private static boolean isVisible(String name, @Nullable ClassLoader loader) {
    try {
      for (Class<?> type = Class.forName(name, false, loader); type != null; type = type.getEnclosingClass()) {
        if (!Modifier.isPublic(type.getModifiers()) && !Modifier.isProtected(type.getModifiers())) {
          return false;
        }
      }
      return true;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String javap(Path place, List<String> names) {
    List<String> arguments = new ArrayList<>(List.of("-cp", place.toString(), "-protected", "-constants"));
    arguments.addAll(names);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ToolProvider.findFirst("javap")
            .orElseThrow(() -> new IllegalStateException("there is no javap; run the tests with a JDK"))
            .run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(new String[0]));
    if (code != 0) {
      throw new IllegalStateException("javap failed: " + err);
    }
    return out.toString();
  }

  private static List<String> inClasses(List<String> listing) {
    List<String> lines = new ArrayList<>();
    String type = "";
    for (String line : listing) {
      if (line.startsWith("  ")) {
        lines.add(type + " " + line.strip());
      } else if (!line.equals("}")) {
        type = line.replaceFirst(".*(class|interface) ([^ <]+).*", "$2:");
        lines.add(line);
      }
    }
    return lines;
  }
}
