package dev.holdfast.examples.router.cache;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The commands of two letters, and what they have in common. */
final class MetaCommands {
  static final String LONG_OPAQUE = "CLIENT_ERROR opaque token too long";
  static final String MANY_FLAGS = "CLIENT_ERROR options flags too long";

  private final MetaGet get;
  private final MetaSet set;
  private final MetaChange change;

  MetaCommands(ItemStore store, Counters counters) {
    get = new MetaGet(store, counters);
    set = new MetaSet(store, counters);
    change = new MetaChange(store, counters);
  }

  @Nullable Block line(Words words, Answer answer) {
    switch (words.get(0)) {
      case "mg" -> get.get(words, answer);
      case "ms" -> {
        return set.line(words, answer);
      }
      case "md" -> change.delete(words, answer);
      case "ma" -> change.arithmetic(words, answer);
      case "mn" -> answer.line("MN");
      case "me" -> get.explain(words, answer);
      default -> answer.line(Answer.ERROR);
    }
    return null;
  }

  /** The flag t: seconds, unsigned even where an item is over. */
  static String timeLeft(Item item, CacheTime time) {
    return item.deadline == CacheTime.NEVER ? " t-1" : " t" + Integer.toUnsignedString(item.deadline - time.now());
  }

  static byte[] digits(long number) {
    return Long.toUnsignedString(number).getBytes(StandardCharsets.ISO_8859_1);
  }
}
