package dev.holdfast.examples.benchmarks;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code -Xlog:handshake=info:file=...:timenanos} says of the VM's deoptimisations. */
final class HandshakeLog {
  private static final Pattern DEOPTIMIZE =
      Pattern.compile("\\[(\\d+)ns\\] Handshake \"Deoptimize\",.* Total completion time: (\\d+) ns");

  private final NavigableMap<Long, Long> nanosByEnd = new TreeMap<>();

  HandshakeLog(List<String> lines) {
    for (String line : lines) {
      Matcher matcher = DEOPTIMIZE.matcher(line);
      if (matcher.matches()) {
        nanosByEnd.merge(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long::sum);
      }
    }
  }

  /** How long the handshakes took that ended between two readings of {@code System.nanoTime}. */
  long nanosBetween(long start, long end) {
    return nanosByEnd.subMap(start, true, end, true).values().stream().mapToLong(Long::longValue).sum();
  }
}
