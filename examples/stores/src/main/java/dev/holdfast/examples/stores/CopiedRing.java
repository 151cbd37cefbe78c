package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A ring out of bytes, the cheapest that can be made of them: its table is copied in one go, as it is in memory, and
 * the nodes are read by name. Java's serialisation, or to make the ring again of its nodes, would take many times as
 * long; a snapshot is a file to map, and not to be copied at all.
 *
 * <p><b>Format.</b> In the order of bytes of this machine: int nodes, int slots, for each slot the owner's index as a
 * char, for each node the length of its name as a short and the name in UTF-8.
 *
 * @param nodes the nodes by their index
 * @param owners for each slot the index of its owner
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record CopiedRing(Node[] nodes, char[] owners) {
  /** Takes rings of slots whose nodes have nothing but names. */
  static byte[] bytes(HashRing ring) {
    List<byte[]> names =
        ring.nodes().stream().map(node -> node.name().getBytes(StandardCharsets.UTF_8)).toList();
    int size = 2 * Integer.BYTES + ring.slots() * Character.BYTES;
    for (byte[] name : names) {
      size += Short.BYTES + name.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    bytes.putInt(names.size()).putInt(ring.slots());
    int shift = shift(ring.slots());
    for (int slot = 0; slot < ring.slots(); slot++) {
      bytes.putChar((char) ring.findIndex((long) slot << shift));
    }
    for (byte[] name : names) {
      bytes.putShort((short) name.length).put(name);
    }
    return bytes.array();
  }

  static CopiedRing of(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.nativeOrder());
    Node[] nodes = new Node[bytes.getInt()];
    char[] owners = new char[bytes.getInt()];
    bytes.asCharBuffer().get(owners);
    bytes.position(bytes.position() + owners.length * Character.BYTES);
    for (int i = 0; i < nodes.length; i++) {
      int length = bytes.getShort();
      nodes[i] = new Node(new String(stored, bytes.position(), length, StandardCharsets.UTF_8));
      bytes.position(bytes.position() + length);
    }
    return new CopiedRing(nodes, owners);
  }

  Node find(long hash) {
    return nodes[owners[(int) (hash >>> shift(owners.length))]];
  }

  private static int shift(int slots) {
    return Long.SIZE - Integer.numberOfTrailingZeros(slots);
  }
}
