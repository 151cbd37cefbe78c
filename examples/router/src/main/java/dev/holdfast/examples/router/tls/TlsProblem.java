package dev.holdfast.examples.router.tls;

/** TLS cannot be set up so: a file is missing, a key is of another certificate, a provider is not there. */
public final class TlsProblem extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param message the thing, what is wrong with it and what to do
   */
  public TlsProblem(String message) {
    super(message);
  }

  /**
   * Makes one that has a cause.
   *
   * @param message the thing, what is wrong with it and what to do
   * @param cause the cause
   */
  public TlsProblem(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same, of a part of the configuration. */
  TlsProblem in(String what) {
    return new TlsProblem(what + ": " + getMessage(), this);
  }
}
