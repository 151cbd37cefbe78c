package dev.holdfast.soak;

import dev.holdfast.Change;
import dev.holdfast.Global;
import dev.holdfast.Handle;
import dev.holdfast.Registration;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A hash ring; its nodes' zone is the state, and a lookup that mixes two rings is a wrong read. */
final class RingSubject implements Subject {
  private static final long[] HASHES = {0, 1L << 61, 1L << 62, -1L >>> 1, -1L << 63, -1L << 62, -1L << 61, -1};

  private final Global<HashRing> global = Load.STORE.global("ring", HashRing.class);
  private final ObjectWrites<HashRing> writes = new ObjectWrites<>(global, RingSubject::ring, RingSubject::state);

  @Override
  public Handle handle() {
    return global;
  }

  @Override
  public Registration listen(Consumer<Change<?>> listener) {
    return global.onChange(listener);
  }

  @Override
  public boolean write(long state) {
    return writes.write(state);
  }

  @Override
  public long read(long floor) {
    HashRing ring = global.getOrNull();
    return ring == null ? Subject.firstUnset(floor) : state(ring);
  }

  private static HashRing ring(long state) {
    String zone = String.valueOf(state);
    List<Node> nodes = Stream.of("a", "b", "c").map(name -> new Node(name).withZone(zone)).toList();
    return HashRing.of(nodes, HashRing.MIN_SLOTS);
  }

  private static long state(HashRing ring) {
    String zone = ring.find(HASHES[0]).zone();
    for (long hash : HASHES) {
      if (!ring.find(hash).zone().equals(zone)) {
        return -1;
      }
    }
    return Long.parseLong(zone);
  }
}
