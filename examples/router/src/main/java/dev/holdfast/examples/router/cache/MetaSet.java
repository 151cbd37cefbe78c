package dev.holdfast.examples.router.cache;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code ms}. */
final class MetaSet {
  private final ItemStore store;
  private final Counters counters;

  MetaSet(ItemStore store, Counters counters) {
    this.store = store;
    this.counters = counters;
  }

  @Nullable Block line(Words words, Answer answer) {
    if (words.count() < 2) {
      answer.line(Answer.ERROR);
      return null;
    }
    if (words.hasLongKey() || words.count() == 2) {
      answer.line(Answer.BAD_LINE);
      return null;
    }
    if (MetaFlags.areTooMany(words)) {
      answer.line(MetaCommands.MANY_FLAGS);
      return null;
    }
    OptionalInt length = Decimal.signed(words.get(2));
    if (!StorageCommands.isLength(length)) {
      answer.line(Answer.BAD_LINE);
      return null;
    }
    MetaFlags flags = MetaFlags.of(words, 3, store.time());
    String error = error(flags, length.getAsInt());
    if (error != null) {
      answer.line(error);
      return new Block.Skipped(length.getAsInt());
    }
    return new Store(flags, length.getAsInt(), this);
  }

  private @Nullable String error(MetaFlags flags, int length) {
    if (flags.error() != null) {
      return flags.error();
    }
    if (mode(flags) == null) {
      return "CLIENT_ERROR invalid mode for ms M token";
    }
    if (flags.echo() == null) {
      return MetaCommands.LONG_OPAQUE;
    }
    if (Item.size(flags.key(), flags.clientFlags(), length) > ItemStore.MAX_ITEM) {
      store.remove(flags.key());
      return Answer.TOO_LARGE;
    }
    return null;
  }

  private static @Nullable StoreMode mode(MetaFlags flags) {
    StoreMode withoutCas = switch (flags.mode()) {
      case 'E' -> StoreMode.ADD;
      case 'A' -> StoreMode.APPEND;
      case 'P' -> StoreMode.PREPEND;
      case 'R' -> StoreMode.REPLACE;
      case 'S', 0 -> StoreMode.SET;
      default -> null;
    };
    boolean replaces = withoutCas == StoreMode.SET || withoutCas == StoreMode.REPLACE;
    return replaces && flags.cas().isPresent() ? StoreMode.CAS : withoutCas;
  }

  private void complete(MetaFlags flags, byte[] data, Answer answer) {
    StoreMode mode = mode(flags);
    if (mode == null) {
      throw new IllegalStateException("mode " + flags.mode() + " was let through");
    }
    Item item = new Item(flags.key(), flags.clientFlags(), flags.deadline(), data);
    item.binaryKey = flags.isBinaryKey();
    StoreResult result = store.store(mode, item, flags.cas().orElse(0), flags.has('I'));
    counters.countStore(mode, result);
    String cas = result == StoreResult.STORED ? Long.toUnsignedString(store.lastCas()) : "0";
    StringBuilder line = new StringBuilder(result.code());
    for (String flag : flags.inOrder()) {
      switch (flag.charAt(0)) {
        case 'O' -> line.append(' ').append(flag);
        case 'k' -> line.append(MetaFlags.key(flags.key(), flags.isBinaryKey()));
        case 'c' -> line.append(" c").append(cas);
        default -> { }
      }
    }
    answer.setQuiet(flags.isQuiet() && result == StoreResult.STORED);
    answer.line(line);
  }

  private record Store(MetaFlags flags, int length, MetaSet to) implements Block.Value {
    @Override
    public void complete(byte[] data, boolean whole, Answer answer) {
      if (whole) {
        to.complete(flags, data, answer);
      } else {
        answer.line(Answer.BAD_DATA);
      }
    }
  }
}
