package dev.holdfast.examples.router.proxy;

/**
 * A request of a client and what becomes of it, until it has been answered. A client's exchanges are answered in their
 * order, whichever is done first. Used by one event loop alone.
 */
interface Exchange {
  /** Sends what there is to send. It may be done then. Called once, when it has its turn. */
  void begin();

  /** Whether its answer is known. */
  boolean isDone();

  /** Writes the answer, and gives everything back that belongs to the exchange. Called once, if it is done. */
  void finish(Client client);

  /** The client is gone: no answer is wanted. What is on its way still comes back. */
  void abandon();
}
