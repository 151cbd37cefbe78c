package dev.holdfast.examples.router.load;

import java.util.List;

/** What is counted. */
enum Count {
  /** Requests answered so far, of the warm-up too. */
  PROGRESS("progress"),
  ANSWERED("answered"),
  HITS("hits"),
  MISSES("misses"),
  STORED("stored"),
  TIMEOUTS("timeouts"),
  SERVER_ERRORS("SERVER_ERROR"),
  REFUSED("ERROR or CLIENT_ERROR"),
  CLOSED("connection closed"),
  WRONG("wrong"),
  UNSENT("never sent");

  static final List<Count> ERRORS = List.of(TIMEOUTS, SERVER_ERRORS, REFUSED, CLOSED, WRONG, UNSENT);

  private final String words;

  Count(String words) {
    this.words = words;
  }

  /** Where it is in an array of all. */
  @SuppressWarnings("EnumOrdinal") // The array is never stored.
  int index() {
    return ordinal();
  }

  String words() {
    return words;
  }
}
