package dev.holdfast.examples.router.testing;

/** Random requests of the text protocol. */
final class RandomText {
  private final Dice dice;
  private final RandomKeys keys;

  RandomText(Dice dice, RandomKeys keys) {
    this.dice = dice;
    this.keys = keys;
  }

  Request next() {
    return switch (dice.below(10)) {
      case 0, 1 -> get();
      case 2, 3, 4 -> store();
      case 5 -> compareAndStore();
      case 6, 7 -> count();
      case 8 -> new Request("touch " + keys.any() + " " + keys.exptime() + noReply());
      default -> new Request("delete " + keys.any() + dice.oneOf("", "", "", " 0") + noReply());
    };
  }

  private Request get() {
    StringBuilder text = new StringBuilder(dice.oneOf("get", "get", "gets", "gets", "gat", "gats"));
    if (text.indexOf("gat") == 0) {
      text.append(' ').append(keys.exptime());
    }
    int count = dice.once(10) ? 30 : 1 + dice.below(4);
    for (int i = 0; i < count; i++) {
      text.append(' ').append(keys.any());
    }
    return new Request(text + dice.oneOf("\r\n", "\r\n", "\n", " \r\n"));
  }

  private Request store() {
    String command = dice.oneOf("set", "set", "set", "add", "replace", "append", "prepend");
    String value = command.endsWith("pend") ? keys.addition() : keys.value();
    return new Request(command + " " + keys.any() + " " + keys.flags() + " " + keys.exptime() + " " + value.length()
        + noReply() + value + "\r\n");
  }

  private Request compareAndStore() {
    String value = keys.value();
    String key = keys.any();
    return new Request("cas " + key + " " + keys.flags() + " " + keys.exptime() + " " + value.length() + " "
        + Request.CAS + noReply() + value + "\r\n", key, dice.oneOf(0, 0, 0, 1, -1));
  }

  private Request count() {
    return new Request(dice.oneOf("incr", "decr") + " " + keys.toCount() + " " + keys.delta() + noReply());
  }

  private String noReply() {
    return dice.once(6) ? " noreply\r\n" : "\r\n";
  }
}
