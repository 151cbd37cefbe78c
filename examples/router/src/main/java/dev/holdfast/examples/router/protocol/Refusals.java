package dev.holdfast.examples.router.protocol;

import java.nio.charset.StandardCharsets;

/** The lines that answer what is refused: memcached's own where it refuses the same. */
final class Refusals {
  static final byte[] ERROR = line("ERROR");
  static final byte[] BAD_LINE = line("CLIENT_ERROR bad command line format");
  static final byte[] LONG_LINE = line("CLIENT_ERROR line too long");
  static final byte[] BAD_DATA = line("CLIENT_ERROR bad data chunk");
  static final byte[] BAD_DELTA = line("CLIENT_ERROR invalid numeric delta argument");
  static final byte[] BAD_EXPTIME = line("CLIENT_ERROR invalid exptime argument");
  static final byte[] BAD_DELETE = line("CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]");
  static final byte[] MANY_FLAGS = line("CLIENT_ERROR options flags are too long");
  static final byte[] DUPLICATE_FLAG = line("CLIENT_ERROR duplicate flag");
  static final byte[] TOO_LARGE = line("SERVER_ERROR object too large for cache");
  static final byte[] UNSAFE_KEY = line("CLIENT_ERROR a key with a line end cannot be returned, ask without flag k");
  static final byte[] UNSAFE_ME = line("CLIENT_ERROR a key with a line end cannot be returned, use mg without flag k");
  static final byte[] UNSAFE_STATS =
      line("CLIENT_ERROR stats cachedump, sizes_enable and sizes_disable are not passed on, ask the server itself");

  private Refusals() {}

  private static byte[] line(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
