package dev.holdfast.examples.router.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that was read.
 *
 * @param config what it says
 * @param warnings what it says that is of no account here, each with its place; empty for {@code routed}'s own files
 */
public record ConfigFile(RouterConfig config, List<String> warnings) {
  /**
   * Copies.
   *
   * @param config as in the record
   * @param warnings as in the record
   */
  public ConfigFile {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file, {@code routed}'s own or twemproxy's: the one has {@code pools}, in the other each pool stands by
   * itself.
   *
   * @param file the file, in UTF-8
   * @return what it says
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException naming file, line, column, what was found and what is allowed, if it has a fault
   */
  public static ConfigFile read(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8),
        parent == null ? Path.of("") : parent);
  }

  /**
   * Reads the text of a file.
   *
   * @param file what to call it in messages
   * @param text the text
   * @param base the directory that paths in it are relative to
   * @return what it says
   * @throws IllegalArgumentException as for {@link #read}
   */
  public static ConfigFile parse(String file, String text, Path base) {
    Yaml.Mapping root = Yaml.parse(file, text);
    return TwemproxyConfig.isOne(root) ? TwemproxyConfig.of(root)
        : new ConfigFile(ConfigReader.read(root, base), List.of());
  }
}
