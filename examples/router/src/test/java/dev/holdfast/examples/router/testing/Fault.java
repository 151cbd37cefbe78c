package dev.holdfast.examples.router.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How a {@link FaultyServer} gives an answer. */
@FunctionalInterface
public interface Fault {
  /**
   * Gives an answer, or does what is wrong with the server.
   *
   * @param wire the connection
   * @param answer what a healthy server would say
   */
  void answer(FaultyWire wire, byte[] answer) throws IOException, InterruptedException;

  /** {@return nothing is wrong} */
  static Fault none() {
    return FaultyWire::write;
  }

  /** {@return it accepts and reads, and never answers} */
  static Fault silent() {
    return (wire, answer) -> { };
  }

  /** {@return it accepts, and reads nothing after the first request, until it behaves otherwise} */
  static Fault deaf() {
    return (wire, answer) -> wire.awaitOtherBehaviour();
  }

  /**
   * Each answer comes late.
   *
   * @param delay by how much
   * @return the fault
   */
  static Fault slow(Duration delay) {
    return (wire, answer) -> {
      Thread.sleep(delay.toMillis());
      wire.write(answer);
    };
  }

  /**
   * Answers come byte by byte, each in a segment of its own.
   *
   * @param pause the time between two bytes
   * @return the fault
   */
  static Fault dripping(Duration pause) {
    return (wire, answer) -> {
      for (byte next : answer) {
        wire.write(new byte[] {next});
        Thread.sleep(pause.toMillis());
      }
    };
  }

  /**
   * The connection is reset in the middle of its first answer.
   *
   * @param bytes after how many bytes of it, or all of them if it is shorter
   * @return the fault
   */
  static Fault resetting(int bytes) {
    return (wire, answer) -> {
      wire.write(first(answer, bytes));
      wire.reset();
    };
  }

  /** {@return the connection is closed in the middle of its first answer, which for a get is in the value} */
  static Fault closingInside() {
    return (wire, answer) -> {
      wire.write(first(answer, answer.length / 2));
      wire.close();
    };
  }

  /** {@return it says that it will send no more, and goes on to read} */
  static Fault halfOpen() {
    return (wire, answer) -> wire.endSending();
  }

  /**
   * Each answer is a line of random bytes.
   *
   * @param seed what the bytes come from
   * @return the fault
   */
  static Fault garbage(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return (wire, answer) -> {
      byte[] bytes = new byte[40];
      synchronized (random) {
        random.nextBytes(bytes);
      }
      bytes[38] = '\r';
      bytes[39] = '\n';
      wire.write(bytes);
    };
  }

  /** {@return each request is given the answer to the one before it on that connection, the first one a stranger's} */
  static Fault stale() {
    byte[] stranger = "VALUE stranger 0 8\r\nstranger\r\nEND\r\n".getBytes(StandardCharsets.ISO_8859_1);
    return (wire, answer) -> {
      byte[] before = wire.previousAnswer();
      wire.write(before.length == 0 ? stranger : before);
    };
  }

  private static byte[] first(byte[] answer, int bytes) {
    return Arrays.copyOf(answer, Math.min(bytes, answer.length));
  }
}
