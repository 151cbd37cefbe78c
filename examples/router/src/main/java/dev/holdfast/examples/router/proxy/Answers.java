package dev.holdfast.examples.router.proxy;

import java.nio.charset.StandardCharsets;

/** What the router itself answers. */
final class Answers {
  /** What clients are told, which expect three numbers. */
  static final String VERSION = "0.1.0";
  static final byte[] NOTHING = new byte[0];
  static final byte[] END = line("END");
  static final byte[] META_MISS = line("EN");
  static final byte[] OK = line("OK");
  static final byte[] META_NO_OP = line("MN");
  static final byte[] ERROR = line("ERROR");
  static final byte[] FLUSH_REFUSED = line("CLIENT_ERROR flush_all is refused by this router");
  static final byte[] NO_RING = line("SERVER_ERROR no ring yet");
  static final byte[] BINARY_REFUSED = binaryRefused();

  private Answers() {}

  static byte[] line(String text) {
    return (text.replaceAll("[\\r\\n]", " ") + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** An answer of the binary protocol, status 0x83, Not supported, for whatever was asked. */
  private static byte[] binaryRefused() {
    byte[] text = "This router speaks memcached's text protocol".getBytes(StandardCharsets.US_ASCII);
    byte[] answer = new byte[24 + text.length];
    answer[0] = (byte) 0x81;
    answer[7] = (byte) 0x83;
    answer[11] = (byte) text.length;
    System.arraycopy(text, 0, answer, 24, text.length);
    return answer;
  }
}
