package dev.holdfast.examples.router.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The event {@code routed.BackendEjected} of Java's flight recorder. */
@Name("routed.BackendEjected")
@Label("Backend Ejected")
@Category("routed")
@Description("A backend is left out for a while")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // The recorder reads the fields.
public final class BackendEjectedEvent extends Event {
  @Label("Pool")
  private final String pool;

  @Label("Backend")
  private final String backend;

  @Label("Reason")
  private final String reason;

  @Label("Ejected For")
  @Description("How long it is left out; 0 for until it is returned by hand")
  @Timespan(Timespan.MILLISECONDS)
  private final long ejectedFor;

  private BackendEjectedEvent(String pool, String backend, String reason, long ejectedFor) {
    this.pool = pool;
    this.backend = backend;
    this.reason = reason;
    this.ejectedFor = ejectedFor;
  }

  /**
   * Records one, if there is a recording.
   *
   * @param pool the pool's name
   * @param backend the name of its node
   * @param reason why, in words
   * @param millis how long it is left out; 0 for until it is returned by hand
   */
  public static void record(String pool, String backend, String reason, long millis) {
    new BackendEjectedEvent(pool, backend, reason, millis).commit();
  }
}
