package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingLayout;
import dev.holdfast.ring.internal.RingBridge;
import dev.holdfast.ring.internal.RingParts;
import dev.holdfast.ring.internal.RingParts.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what determines a ring, always in the same words. */
final class DescriptionWriter {
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

  private DescriptionWriter() {}

  /**
   * Describes a ring.
   *
   * @throws IllegalArgumentException if a text is no text, or there is too much of it
   */
  static byte[] write(RingParts parts) {
    DescriptionWriter writer = new DescriptionWriter();
    writer.put(parts);
    return Arrays.copyOf(writer.bytes.array(), writer.bytes.position());
  }

  private void put(RingParts parts) {
    long check = RingBridge.get().secretCheck(parts.keyHash());
    room(Long.BYTES).put((byte) kind(parts)).put((byte) keyHash(parts, check)).putShort((short) 0)
        .putInt(parts.slots());
    room(Long.BYTES).putLong(check);
    put("the ring", parts.name());
    put(parts.nodes().size());
    parts.nodes().forEach(this::put);
    put(parts.left().size());
    parts.left().forEach(left -> room(Short.BYTES).putShort((short) (int) left));
    Map<String, List<String>> overrides = new TreeMap<>(parts.overrides());
    put(overrides.size());
    overrides.forEach((key, names) -> {
      String what = "the override of the key '" + key + "'";
      put(what, key);
      put(names.size());
      names.forEach(name -> put(what, name));
    });
  }

  private static int kind(RingParts parts) {
    return switch (parts.kind()) {
      case SLOTS -> DescriptionReader.SLOTS;
      case POINTS -> DescriptionReader.POINTS;
      case PLAIN -> DescriptionReader.PLAIN;
    };
  }

  private static int keyHash(RingParts parts, long check) {
    if (parts.kind() == Kind.POINTS) {
      return DescriptionReader.LAYOUTS_HASH;
    }
    if (parts.keyHash().equals(KeyHash.xxh3())) {
      return DescriptionReader.XXH3;
    }
    if (parts.keyHash().equals(RingLayout.envoyRingHash(1, 1).keyHash())) {
      return DescriptionReader.XXH64;
    }
    if (parts.keyHash().equals(RingLayout.exHashRing(1).keyHash())) {
      return DescriptionReader.MD5;
    }
    if (check == 0) {
      throw new IllegalArgumentException("a snapshot cannot tell of a ring that hashes keys by " + parts.keyHash()
          + "; make the ring with KeyHash.xxh3() or a keyed one");
    }
    return DescriptionReader.KEYED;
  }

  private void put(Node node) {
    String what = "node '" + node.name() + "'";
    put(what, node.name());
    room(Double.BYTES).putDouble(node.weight());
    put(what, node.zone());
    put(node.metadata().size());
    new TreeMap<>(node.metadata()).forEach((key, value) -> {
      put(what, key);
      put(what, value);
    });
  }

  private void put(int number) {
    room(Integer.BYTES).putInt(number);
  }

  private void put(String what, String text) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      put(utf8.remaining());
      room(utf8.remaining()).put(utf8);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          what + " has a text with half a surrogate pair, which no file can hold; give it another", e);
    }
  }

  private ByteBuffer room(int length) {
    if (bytes.position() + length > Format.MAX_DESCRIPTION) {
      throw new IllegalArgumentException("the names, zones, metadata and overrides of the ring take more than "
          + Format.MAX_DESCRIPTION + " bytes; keep what is large elsewhere");
    }
    if (bytes.remaining() < length) {
      ByteBuffer larger =
          ByteBuffer.allocate(2 * Math.max(bytes.capacity(), bytes.position() + length)).order(ByteOrder.LITTLE_ENDIAN);
      bytes = larger.put(bytes.flip());
    }
    return bytes;
  }
}
