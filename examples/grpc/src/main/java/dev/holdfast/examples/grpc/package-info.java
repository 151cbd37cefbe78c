/** A load balancer for gRPC on a ring of Holdfast's, in Envoy's layout. */
@NullMarked
package dev.holdfast.examples.grpc;

import org.jspecify.annotations.NullMarked;
