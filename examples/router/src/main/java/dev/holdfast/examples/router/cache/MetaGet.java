package dev.holdfast.examples.router.cache;

import org.jspecify.annotations.Nullable;

/** {@code mg}, and {@code me} for people. */
final class MetaGet {
  private final ItemStore store;
  private final Counters counters;

  MetaGet(ItemStore store, Counters counters) {
    this.store = store;
    this.counters = counters;
  }

  void get(Words words, Answer answer) {
    if (words.count() < 2) {
      answer.line(Answer.ERROR);
      return;
    }
    if (words.hasLongKey()) {
      answer.line(Answer.BAD_LINE);
      return;
    }
    if (MetaFlags.areTooMany(words)) {
      answer.line("CLIENT_ERROR options flags are too long");
      return;
    }
    MetaFlags flags = MetaFlags.of(words, 2, store.time());
    if (flags.error() != null) {
      answer.line(flags.error());
      return;
    }
    Item item = store.find(flags.key());
    boolean created = item == null && flags.has('N');
    if (created) {
      item = new Item(flags.key(), 0, CacheTime.NEVER, new byte[0]);
      store.put(item);
    }
    if (item == null) {
      miss(flags, answer);
    } else {
      hit(item, created, flags, answer);
    }
  }

  private void miss(MetaFlags flags, Answer answer) {
    counters.countGet(false);
    String echo = flags.echo();
    if (echo == null) {
      answer.line(MetaCommands.LONG_OPAQUE);
      return;
    }
    answer.setQuiet(flags.isQuiet());
    answer.line("EN" + echo);
  }

  private void hit(Item item, boolean created, MetaFlags flags, Answer answer) {
    boolean won = false;
    StringBuilder line = new StringBuilder(flags.has('v') ? "VA " + item.value.length : "HD");
    for (String flag : flags.inOrder()) {
      char letter = flag.charAt(0);
      switch (letter) {
        case 'T' -> item.deadline = flags.deadline();
        case 'N' -> {
          if (created) {
            item.deadline = flags.vivified();
            won = true;
          }
        }
        case 'R' -> won |= !item.won && !created && item.deadline != CacheTime.NEVER
            && item.deadline < flags.recache();
        case 'O' -> {
          if (MetaFlags.isLongOpaque(flag)) {
            longOpaque(item, flags, answer);
            return;
          }
          line.append(' ').append(flag);
        }
        default -> line.append(shown(letter, item));
      }
    }
    line.append(right(item, won));
    if (!flags.has('u')) {
      store.markFetched(item);
    }
    counters.countGet(true);
    if (flags.has('v')) {
      answer.value(line, item.value);
    } else {
      answer.line(line);
    }
  }

  /** As in memcached, the item counts as fetched all the same, unless the flags need it as it was or change it. */
  private void longOpaque(Item item, MetaFlags flags, Answer answer) {
    if ("NTRlhu".chars().noneMatch(letter -> flags.has((char) letter))) {
      store.markFetched(item);
    }
    answer.line(MetaCommands.LONG_OPAQUE);
  }

  /** What a flag that asks for something is answered with. */
  private String shown(char letter, Item item) {
    CacheTime time = store.time();
    return switch (letter) {
      case 's' -> " s" + item.value.length;
      case 't' -> MetaCommands.timeLeft(item, time);
      case 'c' -> " c" + Long.toUnsignedString(item.cas);
      case 'f' -> " f" + Integer.toUnsignedString(item.flags);
      case 'l' -> " l" + (time.now() - item.accessed);
      case 'h' -> item.fetched ? " h1" : " h0";
      case 'k' -> MetaFlags.key(item.key, item.binaryKey);
      default -> "";
    };
  }

  /** Who is to replace the item: another (Z) or this client (W); and whether it is stale (X). */
  private static String right(Item item, boolean asked) {
    String another = item.won ? " Z" : "";
    String stale = item.stale ? " X" : "";
    boolean won = asked || (item.stale && !item.won);
    item.won |= won;
    return another + stale + (won ? " W" : "");
  }

  void explain(Words words, Answer answer) {
    if (words.count() < 2 || words.hasLongKey()) {
      answer.line(Answer.BAD_LINE);
      return;
    }
    String key = words.get(1);
    if (words.count() > 2 && words.get(2).equals("b")) {
      key = Base64Key.decode(key);
      if (key.isEmpty()) {
        answer.line(Answer.BAD_LINE);
        return;
      }
    }
    counters.metas++;
    answer.line(explanation(store.find(key)));
  }

  private String explanation(@Nullable Item item) {
    if (item == null) {
      return "EN";
    }
    int now = store.time().now();
    return "ME " + (item.binaryKey ? Base64Key.encode(item.key) : item.key)
        + " exp=" + (item.deadline == CacheTime.NEVER ? -1 : now - item.deadline) + " la=" + (now - item.accessed)
        + " cas=" + Long.toUnsignedString(item.cas) + " fetch=" + (item.fetched ? "yes" : "no")
        + " cls=" + SlabClass.of(item.size()) + " size=" + item.size();
  }
}
