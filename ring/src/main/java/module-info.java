/**
 * Consistent-hash rings.
 *
 * <p>Two of ZooKeeper's jars have packages in common, so that they cannot be modules together. Who runs this as a module
 * and has members in ZooKeeper leaves Curator and ZooKeeper on the class path, and starts the JVM with {@code
 * --add-reads dev.holdfast.ring=ALL-UNNAMED}. On the class path nothing is needed.
 *
 * <p>What is optional is not required transitively, since it would then have to be there wherever a user of this module
 * is compiled: who looks keys up in Agrona's buffers or has members in the DNS requires that module too.
 */
@SuppressWarnings("requires-automatic") // Agrona is no module yet.
module dev.holdfast.ring {
  requires com.dynatrace.hash4j;
  requires static org.agrona;
  requires static org.dnsjava;
  requires static org.jspecify;

  exports dev.holdfast.ring;
  exports dev.holdfast.ring.snapshot;
  exports dev.holdfast.ring.membership;
}
