package dev.holdfast.ring.internal;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import org.jspecify.annotations.Nullable;

/** Takes rings apart and puts them together, for the packages beside the ring's. */
public interface RingBridge {
  /**
   * Takes a ring apart.
   *
   * @param ring any ring
   * @return what determines it
   */
  RingParts parts(HashRing ring);

  /**
   * Gives the tables of a ring.
   *
   * @param ring any ring
   * @return its tables, copied if they are mapped; null if it has none
   */
  @Nullable RingTables tables(HashRing ring);

  /**
   * Puts a ring together.
   *
   * @param parts what determines it
   * @param tables its tables; null if it is a plain hash's
   * @return the ring
   * @throws IllegalArgumentException if the parts do not fit
   */
  HashRing ring(RingParts parts, @Nullable MappedTables tables);

  /**
   * Finds out how the layout of that name hashes keys.
   *
   * @param layout the name
   * @return the hash
   * @throws IllegalArgumentException if there is no such layout
   */
  KeyHash keyHash(String layout);

  /**
   * Makes of the secret of a hash what tells it from others, but not what it is.
   *
   * @param keyHash any hash
   * @return 0 if it has no secret
   */
  long secretCheck(KeyHash keyHash);

  /**
   * Gives the one that there is.
   *
   * @return the bridge
   */
  static RingBridge get() {
    return Holder.BRIDGE;
  }

  /** Loads it when it is needed: its class is not visible here, and must not be visible elsewhere. */
  final class Holder {
    private static final RingBridge BRIDGE = load();

    private Holder() {}

    private static RingBridge load() {
      try {
        var constructor = Class.forName("dev.holdfast.ring.RingAssembly").getDeclaredConstructor();
        constructor.setAccessible(true);
        return (RingBridge) constructor.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("dev.holdfast.ring.RingAssembly is missing; keep it in the jar", e);
      }
    }
  }
}
