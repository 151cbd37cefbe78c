package dev.holdfast.examples.router.cache;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code md} and {@code ma}. */
final class MetaChange {
  private final ItemStore store;
  private final Counters counters;

  MetaChange(ItemStore store, Counters counters) {
    this.store = store;
    this.counters = counters;
  }

  /** The flags, or null after an answer that says what is wrong with them. */
  private @Nullable MetaFlags flags(Words words, Answer answer) {
    if (words.count() < 2) {
      answer.line(Answer.ERROR);
      return null;
    }
    if (words.hasLongKey()) {
      answer.line(Answer.BAD_LINE);
      return null;
    }
    if (MetaFlags.areTooMany(words)) {
      answer.line(MetaCommands.MANY_FLAGS);
      return null;
    }
    MetaFlags flags = MetaFlags.of(words, 2, store.time());
    if (flags.error() != null) {
      answer.line("CLIENT_ERROR invalid or duplicate flag");
      return null;
    }
    return flags;
  }

  void delete(Words words, Answer answer) {
    MetaFlags flags = flags(words, answer);
    if (flags == null) {
      return;
    }
    String echo = flags.echo();
    if (echo == null) {
      answer.line(MetaCommands.LONG_OPAQUE);
      return;
    }
    Item item = store.find(flags.key());
    boolean other = item != null && flags.cas().isPresent() && flags.cas().getAsLong() != item.cas;
    counters.countDelete(item != null && !other);
    if (item == null || other) {
      answer.line((item == null ? "NF" : "EX") + echo);
      return;
    }
    if (flags.has('I')) {
      item.deadline = flags.has('T') ? flags.deadline() : item.deadline;
      store.invalidate(item);
    } else {
      store.remove(item);
    }
    answer.setQuiet(flags.isQuiet());
    answer.line("HD" + echo);
  }

  void arithmetic(Words words, Answer answer) {
    MetaFlags flags = flags(words, answer);
    if (flags == null) {
      return;
    }
    if ("\0I+D-".indexOf(flags.mode()) < 0) {
      answer.line("CLIENT_ERROR invalid mode for ma M token");
      return;
    }
    boolean increment = flags.mode() != 'D' && flags.mode() != '-';
    Item item = store.find(flags.key());
    if (item != null) {
      change(item, increment, flags, answer);
      return;
    }
    counters.countArithmetic(increment, false);
    if (flags.has('N')) {
      Item created = new Item(flags.key(), 0, CacheTime.NEVER, MetaCommands.digits(flags.initial()));
      store.put(created);
      show(created, true, flags.initial(), flags, answer);
    } else {
      without("NF", flags, answer);
    }
  }

  private void change(Item item, boolean increment, MetaFlags flags, Answer answer) {
    if (item.value.length == 0) { // For memcached that comes before the cas.
      answer.line(Answer.NOT_A_NUMBER);
      return;
    }
    if (flags.cas().orElse(0) != 0 && flags.cas().getAsLong() != item.cas) {
      without("EX", flags, answer);
      return;
    }
    OptionalLong number = ItemStore.number(item);
    if (number.isEmpty()) {
      answer.line(Answer.NOT_A_NUMBER);
      return;
    }
    counters.countArithmetic(increment, true);
    long result = KeyCommands.moved(number.getAsLong(), increment, flags.delta());
    // A number that outgrows its item gets a new one; as in memcached, the flag T then changes only the old.
    store.setNumber(item, result);
    answer.setQuiet(flags.isQuiet());
    show(item, false, result, flags, answer);
  }

  private static void without(String code, MetaFlags flags, Answer answer) {
    String echo = flags.echo();
    answer.line(echo == null ? MetaCommands.LONG_OPAQUE : code + echo);
  }

  private void show(Item item, boolean created, long number, MetaFlags flags, Answer answer) {
    byte[] digits = MetaCommands.digits(number);
    StringBuilder line = new StringBuilder(flags.has('v') ? "VA " + digits.length : "HD");
    for (String flag : flags.inOrder()) {
      switch (flag.charAt(0)) {
        case 'c' -> line.append(" c").append(Long.toUnsignedString(item.cas));
        case 't' -> line.append(MetaCommands.timeLeft(item, store.time()));
        case 'T' -> item.deadline = flags.deadline();
        case 'N' -> item.deadline = created ? flags.vivified() : item.deadline;
        case 'O' -> {
          if (MetaFlags.isLongOpaque(flag)) {
            answer.setQuiet(false);
            answer.line(MetaCommands.LONG_OPAQUE);
            return;
          }
          line.append(' ').append(flag);
        }
        case 'k' -> line.append(MetaFlags.key(flags.key(), flags.isBinaryKey()));
        default -> { }
      }
    }
    if (flags.has('v')) {
      answer.value(line, digits);
    } else {
      answer.line(line);
    }
  }
}
