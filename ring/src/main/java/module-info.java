/** Consistent-hash rings. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Agrona is no module yet.
module dev.holdfast.ring {
  requires com.dynatrace.hash4j;
  requires static transitive org.agrona;
  requires static transitive org.jspecify;

  exports dev.holdfast.ring;
  exports dev.holdfast.ring.snapshot;
  exports dev.holdfast.ring.membership;
}
