/** Consistent-hash rings. */
module dev.holdfast.ring {
  requires com.dynatrace.hash4j;
  requires static transitive org.jspecify;

  exports dev.holdfast.ring;
}
