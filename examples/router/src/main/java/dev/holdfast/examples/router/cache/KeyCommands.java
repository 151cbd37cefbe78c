package dev.holdfast.examples.router.cache;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** The commands of one key or more without data: those that get, {@code delete}, {@code incr}, {@code touch}. */
final class KeyCommands {
  private static final String NOT_FOUND = "NOT_FOUND";

  private final ItemStore store;
  private final Counters counters;

  KeyCommands(ItemStore store, Counters counters) {
    this.store = store;
    this.counters = counters;
  }

  void get(Words words, boolean withCas, Answer answer) {
    if (words.count() < 2) {
      answer.line(Answer.ERROR);
      return;
    }
    int mark = answer.mark();
    for (String key : words.from(1)) {
      if (key.length() > ItemStore.MAX_KEY) {
        answer.takeBack(mark);
        answer.line(Answer.BAD_LINE);
        return;
      }
      Item item = store.fetch(key);
      counters.countGet(item != null);
      if (item != null) {
        value(item, withCas, answer);
      }
    }
    answer.line("END");
  }

  void getAndTouch(Words words, boolean withCas, Answer answer) {
    if (words.count() < 2) {
      answer.line(Answer.ERROR);
      return;
    }
    OptionalInt exptime = Decimal.signed(words.get(1));
    if (exptime.isEmpty()) {
      answer.line(Answer.BAD_EXPTIME);
      return;
    }
    int mark = answer.mark();
    int deadline = store.time().deadline(exptime.getAsInt());
    for (String key : words.from(2)) {
      if (key.length() > ItemStore.MAX_KEY) {
        answer.takeBack(mark);
        answer.line(Answer.BAD_LINE);
        return;
      }
      Item item = store.fetch(key);
      counters.countTouch(item != null);
      if (item != null) {
        item.deadline = deadline;
        value(item, withCas, answer);
      }
    }
    answer.line("END");
  }

  private static void value(Item item, boolean withCas, Answer answer) {
    String cas = withCas ? " " + Long.toUnsignedString(item.cas) : "";
    String flags = Integer.toUnsignedString(item.flags);
    answer.value("VALUE " + item.key + " " + flags + " " + item.value.length + cas, item.value);
  }

  void delete(Words words, Answer answer) {
    if (words.count() < 2 || words.count() > 4) {
      answer.line(Answer.ERROR);
      return;
    }
    if (words.count() > 2) {
      boolean holdIsZero = words.get(2).equals("0"); // Once the time for which a deleted key was locked.
      boolean quiet = words.endsWithNoReply();
      answer.setQuiet(quiet);
      if (words.count() == 3 ? !holdIsZero && !quiet : !holdIsZero || !quiet) {
        answer.line(Answer.BAD_LINE + ".  Usage: delete <key> [noreply]");
        return;
      }
    }
    if (words.hasLongKey()) {
      answer.line(Answer.BAD_LINE);
      return;
    }
    Item item = store.find(words.get(1));
    counters.countDelete(item != null);
    if (item != null) {
      store.remove(item);
    }
    answer.line(item != null ? "DELETED" : NOT_FOUND);
  }

  void touch(Words words, Answer answer) {
    if (!hasArgument(words, answer)) {
      return;
    }
    OptionalInt exptime = Decimal.signed(words.get(2));
    if (exptime.isEmpty()) {
      answer.line(Answer.BAD_EXPTIME);
      return;
    }
    Item item = store.fetch(words.get(1));
    counters.countTouch(item != null);
    if (item != null) {
      item.deadline = store.time().deadline(exptime.getAsInt());
    }
    answer.line(item != null ? "TOUCHED" : NOT_FOUND);
  }

  void arithmetic(Words words, boolean increment, Answer answer) {
    if (!hasArgument(words, answer)) {
      return;
    }
    OptionalLong delta = Decimal.unsignedLong(words.get(2));
    if (delta.isEmpty()) {
      answer.line("CLIENT_ERROR invalid numeric delta argument");
      return;
    }
    Item item = store.find(words.get(1));
    counters.countArithmetic(increment, item != null);
    if (item == null) {
      answer.line(NOT_FOUND);
      return;
    }
    OptionalLong number = ItemStore.number(item);
    if (number.isEmpty()) {
      answer.line(Answer.NOT_A_NUMBER);
      return;
    }
    long result = moved(number.getAsLong(), increment, delta.getAsLong());
    store.setNumber(item, result);
    answer.line(Long.toUnsignedString(result));
  }

  /** An unsigned number, incremented round the end of 64 bits, or decremented down to 0. */
  static long moved(long number, boolean increment, long delta) {
    if (increment) {
      return number + delta;
    }
    return Long.compareUnsigned(delta, number) > 0 ? 0 : number - delta;
  }

  private static boolean hasArgument(Words words, Answer answer) {
    if (words.count() != 3 && words.count() != 4) {
      answer.line(Answer.ERROR);
      return false;
    }
    answer.setQuiet(words.endsWithNoReply());
    if (words.hasLongKey()) {
      answer.line(Answer.BAD_LINE);
      return false;
    }
    return true;
  }
}
