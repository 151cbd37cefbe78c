package dev.holdfast.examples.router.testing;

import java.util.ArrayList;
import java.util.List;

/** Random requests of the meta commands, with any of their flags in any order. */
final class RandomMeta {
  private final Dice dice;
  private final RandomKeys keys;

  RandomMeta(Dice dice, RandomKeys keys) {
    this.dice = dice;
    this.keys = keys;
  }

  Request next() {
    return switch (dice.below(8)) {
      case 0, 1, 2 -> get();
      case 3, 4, 5 -> set();
      case 6 -> delete();
      default -> count();
    };
  }

  private Request get() {
    String key = keys.toAskMeta();
    List<String> flags = some("v", "v", "c", "f", "h", "l", "s", "t", "u", "T" + keys.exptime(), "N" + keys.exptime(),
        "R" + dice.oneOf(0, 30, 3000, -1, 50_000));
    return request("mg", key, "", flags, "");
  }

  private Request set() {
    String mode = dice.oneOf("", "E", "A", "P", "R", "S");
    String value = mode.equals("A") || mode.equals("P") ? keys.addition() : keys.value();
    List<String> flags = some("c", "I", "F" + keys.flags(), "T" + keys.exptime(), "C" + Request.CAS);
    if (!mode.isEmpty()) {
      flags.add(dice.below(flags.size() + 1), "M" + mode);
    }
    return request("ms", keys.any(), " " + value.length(), flags, value + "\r\n");
  }

  private Request delete() {
    return request("md", keys.any(), "", some("I", "I", "T" + keys.exptime(), "C" + Request.CAS), "");
  }

  private Request count() {
    List<String> flags = some("v", "c", "t", "T" + keys.exptime(), "N" + keys.exptime(), "J" + dice.below(2000),
        "D" + keys.delta(), "M" + dice.oneOf("I", "D", "+", "-"),
        dice.once(4) ? "C" + Request.CAS : "");
    return request("ma", keys.toCount(), "", flags, "");
  }

  private Request request(String command, String key, String length, List<String> flags, String data) {
    if (dice.once(3)) {
      flags.add(dice.below(flags.size() + 1), "k");
    }
    if (dice.once(3)) {
      flags.add(dice.below(flags.size() + 1), "O" + dice.below(100_000));
    }
    if (dice.once(6)) {
      flags.add(dice.below(flags.size() + 1), "q");
    }
    boolean binary = dice.once(6) && key.length() < 180; // What is too long in base 64 is so for the parser.
    if (binary) {
      flags.add(dice.below(flags.size() + 1), "b");
    }
    String words = flags.isEmpty() ? "" : " " + String.join(" ", flags);
    return new Request(command + " " + (binary ? keys.base64(key) : key) + length + words + "\r\n" + data, key,
        dice.oneOf(0, 0, 0, 1, -1));
  }

  /** Some of the flags, none twice, in any order. */
  private List<String> some(String... all) {
    List<String> some = new ArrayList<>();
    for (String flag : all) {
      if (!flag.isEmpty() && dice.once(3) && some.stream().noneMatch(other -> other.charAt(0) == flag.charAt(0))) {
        some.add(dice.below(some.size() + 1), flag);
      }
    }
    return some;
  }
}
