package dev.holdfast.examples.router.load;

import java.nio.charset.StandardCharsets;

/** Bytes of others as people can read them. */
final class Shown {
  private static final int MOST = 60;

  private Shown() {}

  static String text(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, Math.min(MOST, to - from), StandardCharsets.ISO_8859_1);
    StringBuilder shown = new StringBuilder();
    text.chars().forEach(c -> shown.append(c < ' ' || c > '~' ? String.format("\\x%02x", c) : Character.toString(c)));
    return shown.append(to - from > MOST ? "..." : "").toString();
  }
}
