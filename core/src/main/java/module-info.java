/** The store: named globals whose current value is a constant to the JIT. */
module dev.holdfast.core {
  requires static jdk.jfr;
  requires net.bytebuddy;
  requires static java.management; // Only to explain.
  requires static transitive org.jspecify;

  exports dev.holdfast;
}
