package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.util.List;

/** A source of one kind, and what makes its membership change: for tests of what holds for all. */
interface Rig extends AutoCloseable {
  /** The source, not yet opened by the rig. */
  MembershipSource source();

  /** Makes these the nodes: of weight 1, without zone and metadata, with names that are IPv4 addresses. */
  void set(List<Node> nodes) throws Exception;

  /** Makes the source find no node at all, or fail; a kind that cannot does nothing. */
  void empty() throws Exception;

  @Override
  default void close() throws IOException {}
}
