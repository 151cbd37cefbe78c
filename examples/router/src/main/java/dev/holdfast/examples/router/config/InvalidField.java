package dev.holdfast.examples.router.config;

import org.jspecify.annotations.Nullable;

/** A field of the configuration has a value that it cannot have. */
public final class InvalidField extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;
  private final @Nullable String pool;

  /**
   * Makes one.
   *
   * @param field the field as the file has it, below its pool: {@code timeout}, {@code eject.failures}
   * @param problem what is wrong, with the value, such as {@code is 0}
   * @param remedy what to do, such as {@code give it at least 1}
   */
  public InvalidField(String field, String problem, String remedy) {
    super(field + " " + problem + "; " + remedy);
    this.field = field;
    pool = null;
  }

  private InvalidField(InvalidField cause, String pool) {
    super("pool '" + pool + "': " + cause.getMessage(), cause);
    field = cause.field;
    this.pool = pool;
  }

  /** The same, of a pool if it is not of one yet. */
  InvalidField in(String name) {
    return pool == null ? new InvalidField(this, name) : this;
  }

  /**
   * Tells which field it is.
   *
   * @return the field as the file has it, below its pool
   */
  public String field() {
    return field;
  }

  /**
   * Tells of which pool.
   *
   * @return the pool's name; null if it is of none, or not yet known of which
   */
  public @Nullable String pool() {
    return pool;
  }
}
