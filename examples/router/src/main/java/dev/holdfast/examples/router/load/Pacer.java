package dev.holdfast.examples.router.load;

/**
 * Keeps to a {@link Schedule}: what is overdue is sent at once, each request with the time at which it should have been
 * sent. So a server that stalls does not delay the clock by which it is measured.
 */
final class Pacer {
  /** So many are sent before answers are looked at again. */
  private static final int BURST = 256;

  private final Schedule schedule;
  private final Starter starter;

  /** Sends a request. */
  interface Starter {
    /**
     * Sends the next request.
     *
     * @param scheduled when it should be sent
     * @return whether there was room for it
     */
    boolean start(long scheduled);
  }

  Pacer(Schedule schedule, Starter starter) {
    this.schedule = schedule;
    this.starter = starter;
  }

  /**
   * Sends what is due.
   *
   * @return when to call this again at the latest; {@link Schedule#NEVER} if only when there is more room, or if all
   *     is sent
   */
  long sendDue(long now) {
    for (int sent = 0; sent < BURST; sent++) {
      long scheduled = schedule.next();
      if (scheduled > now) {
        return scheduled;
      }
      if (!starter.start(scheduled)) {
        return Schedule.NEVER;
      }
      schedule.take();
    }
    return now;
  }
}
