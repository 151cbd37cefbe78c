package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;

/** The stores that are compared, in the order of the story. */
enum StoreKind {
  MAILBOX("mailbox: one thread owns the ring", 1),
  COPY_OUT("copy-out: bytes, a ring for each read", 1),
  VOLATILE("volatile field", 1024),
  CONSTANT("constant: Holdfast", 1024);

  final String title;
  /** Of so many reads one is timed: each where a read takes microseconds, few where the clock would take longer. */
  final int block;

  StoreKind(String title, int block) {
    this.title = title;
    this.block = block;
  }

  /** Loads the class of no other store, so that the compiler knows of this one alone. */
  RingStore open(HashRing first) {
    return switch (this) {
      case MAILBOX -> new MailboxStore(first, MailboxStore.CAPACITY);
      case COPY_OUT -> new CopyOutStore(first);
      case VOLATILE -> new VolatileStore(first);
      case CONSTANT -> new ConstantStore(first);
    };
  }
}
