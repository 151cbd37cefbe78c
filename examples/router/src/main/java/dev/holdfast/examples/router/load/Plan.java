package dev.holdfast.examples.router.load;

/**
 * What a run does.
 *
 * @param rate how many requests are to be sent in a second; 0 in a closed loop
 * @param pipeline how many unanswered requests there may be for each connection
 * @param fanOut how many keys a request asks for
 * @param multiget whether it asks for them in one command on one connection, and not by as many gets
 */
record Plan(
    String server,
    boolean tls,
    int threads,
    int connections,
    double rate,
    int pipeline,
    long warmupNanos,
    long durationNanos,
    long timeoutNanos,
    int keys,
    double zipf,
    int valueSize,
    double setShare,
    int fanOut,
    boolean multiget,
    boolean verify,
    long seed) {

  boolean isOpenLoop() {
    return rate > 0;
  }

  /** How many commands ask for the keys of a request. */
  int parts() {
    return multiget ? 1 : fanOut;
  }

  String fanOutWords() {
    return "fan-out " + fanOut + (fanOut == 1 ? "" : multiget ? " by multiget" : " by keys");
  }
}
