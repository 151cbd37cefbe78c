/**
 * Consistent-hash rings.
 *
 * <p>Two of ZooKeeper's jars have packages in common, so that they cannot be modules together. Who runs this as a module
 * and has members in ZooKeeper leaves Curator and ZooKeeper on the class path, and starts the JVM with {@code
 * --add-reads dev.holdfast.ring=ALL-UNNAMED}. On the class path nothing is needed.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Agrona is no module yet.
module dev.holdfast.ring {
  requires com.dynatrace.hash4j;
  requires static transitive org.agrona;
  requires static transitive org.dnsjava;
  requires static transitive org.jspecify;

  exports dev.holdfast.ring;
  exports dev.holdfast.ring.snapshot;
  exports dev.holdfast.ring.membership;
}
