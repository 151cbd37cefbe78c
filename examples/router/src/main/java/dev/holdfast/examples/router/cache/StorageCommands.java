package dev.holdfast.examples.router.cache;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code set}, {@code add}, {@code replace}, {@code append}, {@code prepend} and {@code cas}. */
final class StorageCommands {
  private final ItemStore store;
  private final Counters counters;

  StorageCommands(ItemStore store, Counters counters) {
    this.store = store;
    this.counters = counters;
  }

  @Nullable Block line(StoreMode mode, Words words, Answer answer) {
    int least = mode == StoreMode.CAS ? 6 : 5;
    if (words.count() != least && words.count() != least + 1) {
      answer.line(Answer.ERROR);
      return null;
    }
    boolean quiet = words.endsWithNoReply();
    answer.setQuiet(quiet);
    OptionalInt flags = Decimal.unsigned(words.get(2));
    OptionalInt exptime = Decimal.signed(words.get(3));
    OptionalInt length = Decimal.signed(words.get(4));
    OptionalLong cas = mode == StoreMode.CAS ? Decimal.unsignedLong(words.get(5)) : OptionalLong.of(0);
    if (words.hasLongKey() || flags.isEmpty() || exptime.isEmpty() || cas.isEmpty()
        || !isLength(length)) {
      answer.line(Answer.BAD_LINE);
      return null;
    }
    String key = words.get(1);
    if (Item.size(key, flags.getAsInt(), length.getAsInt()) > ItemStore.MAX_ITEM) {
      answer.line(Answer.TOO_LARGE);
      if (mode == StoreMode.SET) { // Or a value that the client holds for replaced would stay.
        store.remove(key);
      }
      return new Block.Skipped(length.getAsInt());
    }
    Item item = new Item(key, flags.getAsInt(), store.time().deadline(exptime.getAsInt()), new byte[0]);
    return new Store(this, mode, item, length.getAsInt(), cas.getAsLong(), quiet);
  }

  /** Whether it can be the length of a value, its end included. */
  static boolean isLength(OptionalInt length) {
    return length.isPresent() && length.getAsInt() >= 0 && length.getAsInt() <= Integer.MAX_VALUE - 2;
  }

  /** An item that lacks its value. */
  private record Store(StorageCommands to, StoreMode mode, Item item, int length, long cas, boolean quiet)
      implements Block.Value {
    @Override
    public void complete(byte[] data, boolean whole, Answer answer) {
      answer.setQuiet(quiet);
      if (!whole) {
        answer.line(Answer.BAD_DATA);
        return;
      }
      item.value = data;
      StoreResult result = to.store.store(mode, item, cas, false);
      to.counters.countStore(mode, result);
      answer.line(result.name());
    }
  }
}
