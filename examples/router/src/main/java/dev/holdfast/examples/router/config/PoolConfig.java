package dev.holdfast.examples.router.config;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pool: backends that share keys, and the clients they are for.
 *
 * @param name its name, unique in the router: letters, digits, {@code _ . -}
 * @param listen where its clients connect; empty if only other pools send to it
 * @param membership how it learns of its backends
 * @param placement which backend has a key
 * @param replicas on how many of them a key lies
 * @param backends how to speak with them
 * @param eject when one that fails is left alone; null never
 * @param failover what becomes of requests to one that is
 * @param clients what clients may do
 * @param shadow a copy of the traffic for another pool; null if none
 * @param routes keys that go to other pools, the longest prefix first
 * @param fallback another pool that answers where this one does not; null if none
 * @param cutOver how keys go over when the backends change; null at once, and without a look back
 */
public record PoolConfig(
    String name,
    List<Listen> listen,
    MembershipConfig membership,
    PlacementConfig placement,
    Replicas replicas,
    BackendConfig backends,
    @Nullable Eject eject,
    Failover failover,
    ClientConfig clients,
    @Nullable Shadow shadow,
    List<Route> routes,
    @Nullable Fallback fallback,
    @Nullable CutOver cutOver) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Comparator<Route> LONGEST_FIRST =
      Comparator.comparing((Route route) -> route.prefix().length()).reversed().thenComparing(Route::prefix);

  /**
   * Checks, copies and sorts.
   *
   * @param name as in the record
   * @param listen as in the record
   * @param membership as in the record
   * @param placement as in the record
   * @param replicas as in the record
   * @param backends as in the record
   * @param eject as in the record
   * @param failover as in the record
   * @param clients as in the record
   * @param shadow as in the record
   * @param routes as in the record
   * @param fallback as in the record
   * @param cutOver as in the record
   * @throws InvalidField naming pool and field, if the name is not so, two addresses or prefixes are equal, one is for
   *     TLS that is not set, loads are to be bounded in a layout without a ring, or the pool sends to itself
   */
  public PoolConfig {
    listen = List.copyOf(listen);
    routes = routes.stream().sorted(LONGEST_FIRST).toList();
    if (!NAME.matcher(name).matches()) {
      throw new InvalidField("name", "is '" + name + "'",
          "give the pool 1 to 64 letters, digits, underscores, dots or hyphens");
    }
    try {
      checkListen(listen, clients);
      checkOthers(name, shadow, routes, fallback);
      if (placement.boundedLoad() != 0 && placement.layout() == Layout.MODULA) {
        throw new InvalidField("bounded_load", "is " + placement.boundedLoad() + ", and layout modula has no ring",
            "turn it off, or choose another layout, in which most keys lie elsewhere");
      }
    } catch (InvalidField e) {
      throw e.in(name);
    }
  }

  private static void checkListen(List<Listen> listen, ClientConfig clients) {
    Set<Address> addresses = new HashSet<>();
    for (Listen one : listen) {
      if (!addresses.add(one.address()) && !isAnyPort(one.address())) {
        throw new InvalidField("listen", "has " + one.address() + " twice", "remove one of them");
      }
      if (one.tls() && clients.tls() == null) {
        throw new InvalidField("listen.tls", "of " + one.address() + " is true, and the pool has no tls",
            "give it tls: {cert: ..., key: ...}");
      }
    }
  }

  private static void checkOthers(
      String name, @Nullable Shadow shadow, List<Route> routes, @Nullable Fallback fallback) {
    if (shadow != null) {
      checkOther(name, "shadow.pool", shadow.pool());
    }
    if (fallback != null) {
      checkOther(name, "fallback.pool", fallback.pool());
    }
    Set<String> prefixes = new HashSet<>();
    for (Route route : routes) {
      checkOther(name, "routes", route.pool());
      if (!prefixes.add(route.prefix())) {
        throw new InvalidField("routes", "has the prefix '" + route.prefix() + "' twice", "remove one of them");
      }
    }
  }

  private static void checkOther(String name, String field, String other) {
    if (name.equals(other)) {
      throw new InvalidField(field, "is '" + other + "', which is this pool", "name another pool, or leave it out");
    }
  }

  /** Whether an address is that of whatever port is free. */
  static boolean isAnyPort(Address address) {
    return !address.isUnix() && address.port() == 0;
  }
}
