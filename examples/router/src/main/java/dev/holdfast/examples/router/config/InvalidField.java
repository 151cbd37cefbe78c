package dev.holdfast.examples.router.config;

/** A field of the configuration has a value that it cannot have. */
public final class InvalidField extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;

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
  }

  private InvalidField(String field, String message, InvalidField cause) {
    super(message, cause);
    this.field = field;
  }

  /** The same, of a pool. */
  InvalidField in(String pool) {
    return new InvalidField(field, "pool '" + pool + "': " + getMessage(), this);
  }

  /**
   * Tells which field it is.
   *
   * @return the field as the file has it, below its pool
   */
  public String field() {
    return field;
  }
}
