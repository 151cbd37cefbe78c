package dev.holdfast.examples.router.protocol;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded changes of bytes: those that parsers stumble over more often than others. */
final class Mutations {
  private static final byte[] ODD = Buffers.bytes("\0\r\n  \t09-+qbkvNTCMIEAO=\u007f\u0080\u00ff");
  private static final List<byte[]> WORDS = List.of(" noreply", " q", " b", " k", "\r\n", " ", " 4294967296",
      " 2147483647", " -1", " 18446744073709551616", "VALUE ", "END\r\n", "noreply", "=", " T-1", " N0", " MA").stream()
      .map(Buffers::bytes).toList();

  private final SplittableRandom random;

  Mutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Changes the first {@code length} bytes, which may become more; returns how many they are. */
  int mutate(byte[] bytes, int length) {
    int changed = length;
    for (int n = random.nextInt(4); n > 0; n--) {
      changed = mutateOnce(bytes, changed);
    }
    return changed;
  }

  private int mutateOnce(byte[] bytes, int length) {
    int at = random.nextInt(length + 1);
    switch (random.nextInt(6)) {
      case 0 -> {
        bytes[at] = (byte) random.nextInt(256);
        return Math.max(length, at + 1);
      }
      case 1 -> {
        bytes[at] = ODD[random.nextInt(ODD.length)];
        return Math.max(length, at + 1);
      }
      case 2 -> {
        return insert(bytes, length, at, WORDS.get(random.nextInt(WORDS.size())));
      }
      case 3 -> {
        int gone = Math.min(length - at, 1 + random.nextInt(8));
        System.arraycopy(bytes, at + gone, bytes, at, length - at - gone);
        return length - gone;
      }
      case 4 -> {
        return insert(bytes, length, at, new byte[] {ODD[random.nextInt(ODD.length)]});
      }
      default -> {
        return at;
      }
    }
  }

  private static int insert(byte[] bytes, int length, int at, byte[] word) {
    if (length + word.length > bytes.length) {
      return length;
    }
    System.arraycopy(bytes, at, bytes, at + word.length, length - at);
    System.arraycopy(word, 0, bytes, at, word.length);
    return length + word.length;
  }
}
