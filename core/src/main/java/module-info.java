/** The store: named globals whose current value is a constant to the JIT. */
module dev.holdfast.core {
  requires static jdk.jfr;
  requires net.bytebuddy;
  requires static java.management; // Only to explain.
  requires static org.jspecify; // Not transitive: it would have to be there where users are compiled.

  exports dev.holdfast;
}
