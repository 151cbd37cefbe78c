package dev.holdfast.ring.snapshot;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingLayout;
import dev.holdfast.ring.internal.RingBridge;
import dev.holdfast.ring.internal.RingParts;
import dev.holdfast.ring.internal.RingParts.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link DescriptionWriter} wrote, and trusts none of it.
 *
 * <p><b>Invariant.</b> Nothing is allocated for a number that was read until as many bytes are known to be there.
 */
final class DescriptionReader {
  static final int SLOTS = 0;
  static final int POINTS = 1;
  static final int PLAIN = 2;

  static final int LAYOUTS_HASH = 0;
  static final int XXH3 = 1;
  static final int KEYED = 2;
  static final int XXH64 = 3;
  static final int MD5 = 4;

  private static final int TEXT = Integer.BYTES;
  private static final int NODE = 2 * TEXT + Double.BYTES + Integer.BYTES;

  private final ByteBuffer bytes;
  private final @Nullable KeyHash given;

  private DescriptionReader(byte[] description, @Nullable KeyHash given) {
    bytes = ByteBuffer.wrap(description).order(ByteOrder.LITTLE_ENDIAN);
    this.given = given;
  }

  /**
   * Reads a description.
   *
   * @param description its bytes
   * @param given the hash of keys that the caller gave, if any
   * @throws Malformed if it is none
   * @throws IllegalArgumentException if the hash is not the one that the ring needs
   */
  static RingParts read(byte[] description, @Nullable KeyHash given) throws Malformed {
    DescriptionReader reader = new DescriptionReader(description, given);
    try {
      return reader.read();
    } catch (OtherKeyHash e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw reader.malformed(e.getMessage());
    }
  }

  private RingParts read() throws Malformed {
    require(2 * Long.BYTES);
    Kind kind = kind(Byte.toUnsignedInt(bytes.get()));
    int hash = Byte.toUnsignedInt(bytes.get());
    bytes.getShort();
    int slots = bytes.getInt();
    long check = bytes.getLong();
    requireSlots(kind, slots);
    String name = text();
    KeyHash keyHash = keyHash(kind, hash, check, name);
    List<Node> nodes = nodes();
    List<Integer> left = left();
    Map<String, List<String>> overrides = overrides();
    if (bytes.hasRemaining()) {
      throw malformed(bytes.remaining() + " bytes are left over");
    }
    return new RingParts(kind, name, slots, keyHash, nodes, left, overrides);
  }

  private Kind kind(int number) throws Malformed {
    return switch (number) {
      case SLOTS -> Kind.SLOTS;
      case POINTS -> Kind.POINTS;
      case PLAIN -> Kind.PLAIN;
      default -> throw malformed("there is no kind " + number + " of rings");
    };
  }

  private void requireSlots(Kind kind, int slots) throws Malformed {
    boolean fit = switch (kind) {
      case SLOTS -> slots >= HashRing.MIN_SLOTS && slots <= HashRing.MAX_SLOTS && Integer.bitCount(slots) == 1;
      case POINTS -> slots >= 1 && slots <= RingLayout.MAX_POINTS;
      case PLAIN -> slots == 0;
    };
    if (!fit) {
      throw malformed("a ring cannot have " + Integer.toUnsignedString(slots) + " " + kind);
    }
  }

  private KeyHash keyHash(Kind kind, int hash, long check, String name) throws Malformed {
    if ((hash == LAYOUTS_HASH) != (kind == Kind.POINTS)) {
      throw malformed("there is no hash " + hash + " of keys for " + kind);
    }
    if (hash == KEYED) {
      if (given == null) {
        throw new OtherKeyHash("its keys are hashed with a secret, which is not in the file; open it with the same"
            + " KeyHash.keyed(secret)");
      }
      if (RingBridge.get().secretCheck(given) != check) {
        throw new OtherKeyHash("its keys are hashed with another secret than that of the hash given, "
            + given + "; give it the one that it was written with");
      }
      return given;
    }
    KeyHash own = switch (hash) {
      case LAYOUTS_HASH -> RingBridge.get().keyHash(name);
      case XXH3 -> KeyHash.xxh3();
      case XXH64 -> RingLayout.envoyRingHash(1, 1).keyHash();
      case MD5 -> RingLayout.exHashRing(1).keyHash();
      default -> throw malformed("there is no hash " + hash + " of keys for " + kind);
    };
    if (given != null && !given.equals(own)) {
      throw new OtherKeyHash(
          "its keys are hashed by " + own + " and not by the hash given, " + given + "; open it without one");
    }
    return own;
  }

  private List<Node> nodes() throws Malformed {
    int count = count(NODE);
    if (count > HashRing.MAX_NODES) {
      throw malformed(count + " nodes are more than a ring can have");
    }
    List<Node> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = text();
      require(Double.BYTES);
      double weight = bytes.getDouble();
      nodes.add(new Node(name, weight, text(), metadata()));
    }
    return List.copyOf(nodes);
  }

  private Map<String, String> metadata() throws Malformed {
    int count = count(2 * TEXT);
    Map<String, String> metadata = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String key = text();
      if (metadata.put(key, text()) != null) {
        throw malformed("a node has the metadata '" + key + "' twice");
      }
    }
    return metadata;
  }

  private List<Integer> left() throws Malformed {
    int count = count(Short.BYTES);
    List<Integer> left = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      left.add(Short.toUnsignedInt(bytes.getShort()));
    }
    return left;
  }

  private Map<String, List<String>> overrides() throws Malformed {
    int count = count(2 * TEXT + TEXT);
    Map<String, List<String>> overrides = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String key = text();
      int size = count(TEXT);
      List<String> names = new ArrayList<>(size);
      for (int node = 0; node < size; node++) {
        names.add(text());
      }
      if (names.isEmpty() || names.stream().anyMatch(String::isBlank) || new HashSet<>(names).size() < size) {
        throw malformed("the override of the key '" + key + "' names the nodes " + names);
      }
      if (overrides.put(key, List.copyOf(names)) != null) {
        throw malformed("there are two overrides of the key '" + key + "'");
      }
    }
    return Map.copyOf(overrides);
  }

  private String text() throws Malformed {
    int length = count(1);
    ByteBuffer text = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw malformed("a text is not UTF-8");
    }
  }

  /** Reads how many things there are, each of so many bytes at least. */
  private int count(int least) throws Malformed {
    require(Integer.BYTES);
    int count = bytes.getInt();
    if (count < 0 || count > bytes.remaining() / least) {
      throw malformed("there is no room for what should follow " + Integer.toUnsignedString(count) + " times");
    }
    return count;
  }

  private void require(int length) throws Malformed {
    if (bytes.remaining() < length) {
      throw malformed("it ends too early");
    }
  }

  private Malformed malformed(@Nullable String what) {
    return new Malformed(Format.HEADER + bytes.position(), what);
  }

  /** Right checksums, but wrong contents. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    private final long offset;

    Malformed(long offset, @Nullable String what) {
      super(what);
      this.offset = offset;
    }

    long offset() {
      return offset;
    }
  }

  /** The hash that the caller gave, or did not give, is not the one that the ring needs. */
  static final class OtherKeyHash extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    OtherKeyHash(String message) {
      super(message);
    }
  }
}
