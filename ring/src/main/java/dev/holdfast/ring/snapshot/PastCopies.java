package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a snapshot was at each generation: other names of the files that were at its path, each with a dot and the
 * generation at its end, so that they take no more room than those.
 *
 * @param path the snapshot
 * @param count how many to keep
 * @param age how old one may become, but the last
 */
record PastCopies(Path path, int count, Duration age) {
  /** Keeps the file that is at the path now, and deletes what is too old or too many. */
  void keep(long generation, Instant now) throws IOException {
    if (count == 0) {
      return; // What has such a name is none of ours, or of a mirror that kept copies.
    }
    Path copy = path.resolveSibling(path.getFileName() + "." + generation);
    Files.deleteIfExists(copy);
    try {
      Files.createLink(copy, path);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(path, copy); // Not every file system has links.
    }
    List<Path> copies = list();
    for (int i = 0; i < copies.size(); i++) {
      if (i >= count || (i > 0 && isTooOld(copies.get(i), now))) {
        Files.delete(copies.get(i));
      }
    }
  }

  private boolean isTooOld(Path copy, Instant now) throws IOException {
    return Duration.between(Files.getLastModifiedTime(copy).toInstant(), now).compareTo(age) > 0;
  }

  /** Those that there are, the last generation first. */
  List<Path> list() throws IOException {
    List<Past> copies = new ArrayList<>();
    Pattern name = Pattern.compile(Pattern.quote(path.getFileName() + ".") + "(0|[1-9]\\d{0,18})");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(TempFile.directory(path))) {
      for (Path file : files) {
        Matcher matcher = name.matcher(file.getFileName().toString());
        if (matcher.matches() && isLong(matcher.group(1))) {
          copies.add(new Past(path.resolveSibling(file.getFileName()), Long.parseLong(matcher.group(1))));
        }
      }
    }
    return copies.stream().sorted(Comparator.comparingLong(Past::generation).reversed()).map(Past::path).toList();
  }

  private static boolean isLong(String digits) {
    return new BigInteger(digits).bitLength() < Long.SIZE;
  }

  /**
   * One of them.
   *
   * @param path where it is
   * @param generation by its name
   */
  private record Past(Path path, long generation) {}
}
