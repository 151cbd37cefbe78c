package dev.holdfast.examples.router.metrics;

import java.util.Locale;

/** The commands of memcached, as far as counts tell them apart. */
public enum CommandFamily {
  /** The commands get, gets, gat and gats. */
  GET,
  /** The commands set, add, replace, append, prepend and cas. */
  SET,
  /** The command delete. */
  DELETE,
  /** The command touch. */
  TOUCH,
  /** The commands incr and decr. */
  ARITHMETIC,
  /** The meta commands: mg, ms, md, ma, mn, me. */
  META,
  /** What is for no key, such as version, stats and flush_all. */
  OTHER;

  static final int COUNT = values().length;

  /** The number of its cell among those of its kind. */
  @SuppressWarnings("EnumOrdinal") // The number is kept nowhere but in the cells of this process.
  int index() {
    return ordinal();
  }

  /**
   * Tells the name for a label.
   *
   * @return the name in lower case
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
