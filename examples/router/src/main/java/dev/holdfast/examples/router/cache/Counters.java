package dev.holdfast.examples.router.cache;

/** What the line {@code stats} tells of a server's past, except of its items. */
final class Counters {
  long connections;
  long openConnections;
  long gets;
  long getHits;
  long sets;
  long flushes;
  long touches;
  long touchHits;
  long metas;
  long deleteHits;
  long deleteMisses;
  long incrHits;
  long incrMisses;
  long decrHits;
  long decrMisses;
  long casHits;
  long casMisses;
  long casMismatches;

  void countGet(boolean hit) {
    gets++;
    getHits += hit ? 1 : 0;
  }

  void countTouch(boolean hit) {
    touches++;
    touchHits += hit ? 1 : 0;
  }

  void countDelete(boolean hit) {
    deleteHits += hit ? 1 : 0;
    deleteMisses += hit ? 0 : 1;
  }

  void countArithmetic(boolean increment, boolean hit) {
    incrHits += increment && hit ? 1 : 0;
    incrMisses += increment && !hit ? 1 : 0;
    decrHits += !increment && hit ? 1 : 0;
    decrMisses += !increment && !hit ? 1 : 0;
  }

  void countStore(StoreMode mode, StoreResult result) {
    sets++;
    if (mode == StoreMode.CAS) {
      switch (result) {
        case STORED -> casHits++;
        case EXISTS -> casMismatches++;
        case NOT_FOUND -> casMisses++;
        case NOT_STORED -> { }
      }
    }
  }

  void reset() {
    connections = 0;
    gets = 0;
    getHits = 0;
    sets = 0;
    flushes = 0;
    touches = 0;
    touchHits = 0;
    metas = 0;
    deleteHits = 0;
    deleteMisses = 0;
    incrHits = 0;
    incrMisses = 0;
    decrHits = 0;
    decrMisses = 0;
    casHits = 0;
    casMisses = 0;
    casMismatches = 0;
  }
}
