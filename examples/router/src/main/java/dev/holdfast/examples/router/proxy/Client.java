package dev.holdfast.examples.router.proxy;

import io.netty.buffer.ByteBuf;

/** Whom an exchange answers: most often a client's connection. Used by one event loop alone. */
interface Client {
  /** Whether an exchange is the one to be answered next, so that it may write before it is done. */
  boolean isNext(Exchange exchange);

  /** An exchange is done: those whose turn it is are finished. */
  void advance();

  /** Writes a part of a buffer, which stays the caller's. */
  void write(ByteBuf in, int at, int length);

  void write(byte[] bytes, int at, int length);

  /** Writes a buffer as it is; takes it. */
  void write(ByteBuf bytes);

  /** Counts keys that were found, and that were not. */
  void found(int hits, int misses);
}
