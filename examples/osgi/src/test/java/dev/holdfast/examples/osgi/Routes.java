package dev.holdfast.examples.osgi;

import dev.holdfast.Global;
import dev.holdfast.Store;
import java.util.List;
import java.util.function.Supplier;

/** In the user's bundle: a value of the bundle's own class, in a global. */
public final class Routes implements Supplier<String> {
  private static final Global<Hosts> HOSTS = Store.create("osgi").global("hosts", Hosts.class);

  record Hosts(List<String> names) {}

  /** Puts, folds and reads; makes {@code name, whether it is folded}. */
  @Override
  public String get() {
    HOSTS.put(new Hosts(List.of("a", "b")));
    HOSTS.foldNow();
    return HOSTS.get().names().get(1) + ", " + HOSTS.info().folded();
  }
}
