package dev.holdfast.examples.router.cache;

import org.jspecify.annotations.Nullable;

/** What each command does. */
final class Commands {
  private final StorageCommands storage;
  private final KeyCommands keys;
  private final MetaCommands meta;
  private final ServerCommands server;

  Commands(ItemStore store, Counters counters) {
    storage = new StorageCommands(store, counters);
    keys = new KeyCommands(store, counters);
    meta = new MetaCommands(store, counters);
    server = new ServerCommands(store, counters);
  }

  /** Does what a line says, and returns what is to be done with the data after it if there are any. */
  @Nullable Block line(Words words, Answer answer) {
    if (words.count() == 0) {
      answer.line(Answer.ERROR);
      return null;
    }
    String command = words.get(0);
    if (command.length() == 2) {
      return meta.line(words, answer);
    }
    StoreMode mode = mode(command);
    if (mode != null) {
      return storage.line(mode, words, answer);
    }
    switch (command) {
      case "get", "bget" -> keys.get(words, false, answer); // memcached keeps bget, which once was for a binary answer.
      case "gets" -> keys.get(words, true, answer);
      case "gat" -> keys.getAndTouch(words, false, answer);
      case "gats" -> keys.getAndTouch(words, true, answer);
      case "delete" -> keys.delete(words, answer);
      case "incr" -> keys.arithmetic(words, true, answer);
      case "decr" -> keys.arithmetic(words, false, answer);
      case "touch" -> keys.touch(words, answer);
      case "flush_all" -> server.flush(words, answer);
      case "stats" -> server.stats(words, answer);
      case "version" -> server.version(answer);
      case "verbosity" -> server.verbosity(words, answer);
      case "shutdown" -> server.shutdown(answer);
      default -> answer.line(Answer.ERROR);
    }
    return null;
  }

  private static @Nullable StoreMode mode(String command) {
    return switch (command) {
      case "set" -> StoreMode.SET;
      case "add" -> StoreMode.ADD;
      case "replace" -> StoreMode.REPLACE;
      case "append" -> StoreMode.APPEND;
      case "prepend" -> StoreMode.PREPEND;
      case "cas" -> StoreMode.CAS;
      default -> null;
    };
  }
}
