package dev.holdfast.examples.router.cache;

import java.util.OptionalInt;

/** The commands that are about the server: {@code flush_all}, {@code stats}, {@code verbosity}, {@code version}. */
final class ServerCommands {
  static final String VERSION = "1.6.18-embedded"; // The memcached whose answers these are.

  private final ItemStore store;
  private final Counters counters;
  private final Statistics statistics;

  ServerCommands(ItemStore store, Counters counters) {
    this.store = store;
    this.counters = counters;
    statistics = new Statistics(store, counters);
  }

  void version(Answer answer) {
    answer.line("VERSION " + VERSION);
  }

  void shutdown(Answer answer) {
    answer.line("ERROR: shutdown not enabled");
  }

  void flush(Words words, Answer answer) {
    if (words.count() > 3) {
      answer.line(Answer.ERROR);
      return;
    }
    boolean quiet = words.endsWithNoReply();
    answer.setQuiet(quiet);
    counters.flushes++;
    int exptime = 0;
    if (words.count() != (quiet ? 2 : 1)) {
      OptionalInt given = Decimal.signed(words.get(1));
      if (given.isEmpty()) {
        answer.line(Answer.BAD_EXPTIME);
        return;
      }
      exptime = given.getAsInt();
    }
    store.flush(exptime);
    answer.line("OK");
  }

  /** There is nothing that would say more or less. */
  void verbosity(Words words, Answer answer) {
    if (words.count() != 2 && words.count() != 3) {
      answer.line(Answer.ERROR);
      return;
    }
    answer.setQuiet(words.endsWithNoReply());
    answer.line(Decimal.unsigned(words.get(1)).isPresent() ? "OK" : Answer.BAD_LINE);
  }

  void stats(Words words, Answer answer) {
    String what = words.count() == 1 ? "" : words.get(1);
    switch (what) {
      case "" -> statistics.general(answer);
      case "settings" -> statistics.settings(answer);
      case "items" -> statistics.items(answer);
      case "slabs" -> statistics.slabs(answer);
      case "sizes" -> statistics.sizes(answer);
      case "reset" -> {
        counters.reset();
        answer.line("RESET");
        return;
      }
      default -> {
        answer.line(Answer.ERROR);
        return;
      }
    }
    answer.line("END");
  }
}
