package dev.holdfast.examples.spring;

import dev.holdfast.ring.Node;
import java.util.List;

/**
 * The ring has other nodes: published by whoever learns of it.
 *
 * @param nodes all nodes of the ring
 */
record NodesChanged(List<Node> nodes) {}
