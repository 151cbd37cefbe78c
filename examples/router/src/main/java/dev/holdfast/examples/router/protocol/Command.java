package dev.holdfast.examples.router.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A command of memcached's text protocol, and what a request with it looks like. */
public enum Command {
  /** Values of keys. */
  GET("get", Shape.KEYS, Reply.VALUES),
  /** Stores. */
  SET("set", Shape.STORE, Reply.STORED),
  /** Meta: a value, and what is asked of it. */
  MG("mg", Shape.META, Reply.META),
  /** Meta: stores. */
  MS("ms", Shape.META_STORE, Reply.META),
  /** Values of keys with their cas. */
  GETS("gets", Shape.KEYS, Reply.VALUES),
  /** Deletes. */
  DELETE("delete", Shape.DELETE, Reply.DELETED),
  /** Stores if there is none. */
  ADD("add", Shape.STORE, Reply.STORED),
  /** Stores if there is one. */
  REPLACE("replace", Shape.STORE, Reply.STORED),
  /** Adds to the end of a value. */
  APPEND("append", Shape.STORE, Reply.STORED),
  /** Adds to the beginning of a value. */
  PREPEND("prepend", Shape.STORE, Reply.STORED),
  /** Stores if the value has not changed. */
  CAS("cas", Shape.STORE, Reply.STORED),
  /** Adds to a number. */
  INCR("incr", Shape.NUMBER, Reply.COUNTED),
  /** Takes from a number. */
  DECR("decr", Shape.NUMBER, Reply.COUNTED),
  /** Sets the exptime. */
  TOUCH("touch", Shape.NUMBER, Reply.TOUCHED),
  /** Values of keys, whose exptime it sets. */
  GAT("gat", Shape.TOUCH_KEYS, Reply.VALUES),
  /** The same with their cas. */
  GATS("gats", Shape.TOUCH_KEYS, Reply.VALUES),
  /** Meta: deletes, or marks as stale. */
  MD("md", Shape.META, Reply.META),
  /** Meta: arithmetic. */
  MA("ma", Shape.META, Reply.META),
  /** Meta: what is known of an item, for people. */
  ME("me", Shape.META, Reply.META),
  /** Meta: answered when all before is. */
  MN("mn", Shape.NONE, Reply.META),
  /** The server's version. */
  VERSION("version", Shape.NONE, Reply.VERSION),
  /** Statistics. */
  STATS("stats", Shape.NONE, Reply.STATS),
  /** Empties the cache. */
  FLUSH_ALL("flush_all", Shape.NONE, Reply.OK),
  /** How much the server logs. */
  VERBOSITY("verbosity", Shape.NONE, Reply.OK),
  /** Closes the connection. */
  QUIT("quit", Shape.NONE, Reply.NONE);

  /** How a request of the command is laid out. */
  enum Shape {
    /** {@code get key …}. */
    KEYS,
    /** {@code gat exptime key …}. */
    TOUCH_KEYS,
    /** {@code set key flags exptime length [cas] [noreply]} and data. */
    STORE,
    /** {@code incr key number [noreply]}. */
    NUMBER,
    /** {@code delete key [0] [noreply]}. */
    DELETE,
    /** {@code mg key flag …}. */
    META,
    /** {@code ms key length flag …} and data. */
    META_STORE,
    /** Without a key. */
    NONE
  }

  /** What answers a request of the command, besides errors. */
  public enum Reply {
    /** Any number of values and {@code END}. */
    VALUES,
    /** {@code STORED}, {@code NOT_STORED}, {@code EXISTS} or {@code NOT_FOUND}. */
    STORED,
    /** {@code DELETED} or {@code NOT_FOUND}. */
    DELETED,
    /** A number or {@code NOT_FOUND}. */
    COUNTED,
    /** {@code TOUCHED} or {@code NOT_FOUND}. */
    TOUCHED,
    /** A line of two letters and flags; after {@code VA} a value. */
    META,
    /** {@code VERSION} and a text. */
    VERSION,
    /** Any number of {@code STAT} or such lines and {@code END}, or {@code RESET} or {@code OK}. */
    STATS,
    /** {@code OK}. */
    OK,
    /** Nothing. */
    NONE
  }

  private static final int LONGEST = 9;
  private static final Command[] ALL = values();
  private static final long[] PACKED = Arrays.stream(ALL).mapToLong(command -> pack(command.word)).toArray();

  private final String word;
  final Shape shape;
  private final Reply reply;

  Command(String word, Shape shape, Reply reply) {
    this.word = word;
    this.shape = shape;
    this.reply = reply;
  }

  /**
   * Tells what answers a request of this command.
   *
   * @return the form of the answer
   */
  public Reply reply() {
    return reply;
  }

  /**
   * Tells whether it asks for values by key and changes nothing: whether it may be asked again, or of another backend.
   *
   * @return whether it only reads
   */
  public boolean isRead() {
    return this == GET || this == GETS || this == MG || this == ME;
  }

  /**
   * Tells whether it may change a value, rather than its exptime alone.
   *
   * @return whether what another backend has for the key is out of date afterwards
   */
  public boolean changesValue() {
    return !isRead() && this != TOUCH && this != GAT && this != GATS;
  }

  /**
   * Tells whether its answer depends on the value that was there, of which backends may have different ones.
   *
   * @return whether it makes a value or an exptime of the one before
   */
  public boolean dependsOnValue() {
    return switch (this) {
      case INCR, DECR, APPEND, PREPEND, TOUCH, GAT, GATS, MA -> true;
      default -> false;
    };
  }

  /**
   * Tells whether it is one of the meta commands.
   *
   * @return whether its answer has meta's codes
   */
  public boolean isMeta() {
    return reply == Reply.META;
  }

  /**
   * Tells whether one request may have many keys.
   *
   * @return whether it is {@code get}, {@code gets}, {@code gat} or {@code gats}
   */
  public boolean hasKeys() {
    return shape == Shape.KEYS || shape == Shape.TOUCH_KEYS;
  }

  /**
   * Tells whether a data block follows the line.
   *
   * @return whether it stores
   */
  public boolean hasData() {
    return shape == Shape.STORE || shape == Shape.META_STORE;
  }

  /** Finds the command of a word in a line; the most frequent ones come first. */
  static @Nullable Command find(Line line, int from, int length) {
    if (length < 2 || length > LONGEST) {
      return null;
    }
    long packed = line.word(from) & (length < Long.BYTES ? (1L << (8 * length)) - 1 : -1L);
    for (int i = 0; i < PACKED.length; i++) {
      if (PACKED[i] == packed) {
        Command command = ALL[i];
        // No two have the first eight bytes in common, so what is longer needs no more than this.
        boolean same = command.word.length() == length && command.word.charAt(length - 1) == line.at(from + length - 1);
        return same ? command : null;
      }
    }
    return null;
  }

  /** The first eight bytes at most, the first in the lowest bits. */
  private static long pack(String word) {
    long packed = 0;
    for (int i = 0; i < Math.min(Long.BYTES, word.length()); i++) {
      packed |= (long) word.charAt(i) << (8 * i);
    }
    return packed;
  }
}
