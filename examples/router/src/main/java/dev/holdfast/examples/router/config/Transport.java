package dev.holdfast.examples.router.config;

/** How connections are waited for. */
public enum Transport {
  /** The best that the machine has. */
  AUTO,
  /** Linux epoll. */
  EPOLL,
  /** Linux io_uring. */
  IO_URING,
  /** The JDK, anywhere. */
  NIO
}
