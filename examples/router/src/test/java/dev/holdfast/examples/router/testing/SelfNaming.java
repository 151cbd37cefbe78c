package dev.holdfast.examples.router.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The answers of a healthy server that keeps nothing: each key has the value {@code value-of-KEY}, so that a value
 * that reaches the wrong request is recognized, and everything is stored.
 */
final class SelfNaming {
  private SelfNaming() {}

  /** How many bytes follow the line of a request, those of the end of a value included. */
  static int valueLength(String line) {
    String[] words = words(line);
    return switch (words[0]) {
      case "set", "add", "replace", "append", "prepend", "cas" -> Integer.parseInt(words[4]) + 2;
      case "ms" -> Integer.parseInt(words[2]) + 2;
      default -> 0;
    };
  }

  static String answer(String line) {
    String[] words = words(line);
    if (words[words.length - 1].equals("noreply")) {
      return "";
    }
    return switch (words[0]) {
      case "get", "gets" -> Arrays.stream(words).skip(1).map(key -> value(key, words[0].equals("gets") ? " 1" : ""))
          .collect(Collectors.joining("", "", "END\r\n"));
      case "mg" -> Arrays.asList(words).contains("v") ? "VA " + ("value-of-" + words[1]).length() + "\r\nvalue-of-"
          + words[1] + "\r\n" : "HD\r\n";
      case "set", "add", "replace", "append", "prepend", "cas" -> "STORED\r\n";
      case "delete" -> "DELETED\r\n";
      case "touch" -> "TOUCHED\r\n";
      case "incr", "decr" -> "1\r\n";
      case "ms", "md", "ma" -> "HD\r\n";
      case "mn" -> "MN\r\n";
      case "version" -> "VERSION self-naming\r\n";
      case "flush_all", "verbosity" -> "OK\r\n";
      default -> "ERROR\r\n";
    };
  }

  private static String value(String key, String cas) {
    String value = "value-of-" + key;
    return "VALUE " + key + " 0 " + value.length() + cas + "\r\n" + value + "\r\n";
  }

  private static String[] words(String line) {
    return line.strip().split(" +", -1);
  }
}
