package dev.holdfast.examples.router.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code routed} is told. Two are equal if they say the same.
 *
 * @param pools the pools, at least one, in the order of the file
 * @param admin the router's page, its figures and its switches
 * @param workers how many event loops
 * @param transport how they wait for connections
 * @param tlsProvider who does TLS
 * @param log how the log is written
 */
public record RouterConfig(
    List<PoolConfig> pools,
    AdminConfig admin,
    int workers,
    Transport transport,
    TlsProvider tlsProvider,
    LogFormat log) {
  private static final int MAX_WORKERS = 1024;

  /**
   * Checks and copies.
   *
   * @param pools as in the record
   * @param admin as in the record
   * @param workers as in the record
   * @param transport as in the record
   * @param tlsProvider as in the record
   * @param log as in the record
   * @throws InvalidField naming pool and field, if there is no pool, two have one name or listen at one address, a pool
   *     sends to one that is not there, fallbacks go round in a circle, nobody can reach a pool, or workers are not 1
   *     to 1,024
   */
  public RouterConfig {
    pools = List.copyOf(pools);
    if (pools.isEmpty()) {
      throw new InvalidField("pools", "is empty", "give it at least one pool");
    }
    if (workers < 1 || workers > MAX_WORKERS) {
      throw new InvalidField("workers", "is " + workers, "give it from 1 to " + MAX_WORKERS
          + ", or leave it out for one a core");
    }
    Map<String, PoolConfig> byName = new HashMap<>();
    Map<Address, String> listeners = new HashMap<>();
    listeners.put(admin.listen(), "admin");
    for (PoolConfig pool : pools) {
      if (byName.put(pool.name(), pool) != null) {
        throw new InvalidField("name", "is that of two pools", "rename one of them").in(pool.name());
      }
      checkListeners(listeners, pool);
    }
    Set<String> reached = new HashSet<>();
    pools.forEach(pool -> others(pool).forEach((field, others) -> others.forEach(other -> {
      checkThere(byName, pool, field, other);
      reached.add(other);
    })));
    for (PoolConfig pool : pools) {
      checkCircle(byName, pool);
      if (pool.listen().isEmpty() && !reached.contains(pool.name())) {
        throw new InvalidField("listen", "is empty, and no other pool sends to this one",
            "give it an address, such as 127.0.0.1:11311, or remove the pool").in(pool.name());
      }
    }
  }

  /**
   * Reads a file, {@code routed}'s own or twemproxy's, as {@link ConfigFile#read} does, which also tells what it warns
   * of.
   *
   * @param file the file, in UTF-8
   * @return what it says
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException naming file, line, column, what was found and what is allowed, if it has a fault
   */
  public static RouterConfig read(Path file) throws IOException {
    return ConfigFile.read(file).config();
  }

  /**
   * Reads the text of a file; paths in it are relative to where the program runs.
   *
   * @param file what to call it in messages
   * @param text the text
   * @return what it says
   * @throws IllegalArgumentException as for {@link #read}
   */
  public static RouterConfig parse(String file, String text) {
    return ConfigFile.parse(file, text, Path.of("")).config();
  }

  private static void checkListeners(Map<Address, String> listeners, PoolConfig pool) {
    for (Listen listen : pool.listen()) {
      String before = PoolConfig.isAnyPort(listen.address()) ? null : listeners.put(listen.address(), pool.name());
      if (before != null) {
        throw new InvalidField("listen", "has " + listen.address() + ", where "
            + (before.equals("admin") ? before : "pool '" + before + "'") + " listens", "give it another")
            .in(pool.name());
      }
    }
  }

  /** For each field that names other pools these. */
  private static Map<String, List<String>> others(PoolConfig pool) {
    Map<String, List<String>> others = new HashMap<>();
    others.put("routes", pool.routes().stream().map(Route::pool).toList());
    Shadow shadow = pool.shadow();
    others.put("shadow.pool", shadow == null ? List.of() : List.of(shadow.pool()));
    Fallback fallback = pool.fallback();
    others.put("fallback.pool", fallback == null ? List.of() : List.of(fallback.pool()));
    return others;
  }

  private static void checkThere(Map<String, PoolConfig> byName, PoolConfig pool, String field, String other) {
    if (!byName.containsKey(other)) {
      throw new InvalidField(field, "is '" + other + "', which is no pool",
          "name one of " + String.join(", ", byName.keySet().stream().sorted().toList())).in(pool.name());
    }
  }

  private static void checkCircle(Map<String, PoolConfig> byName, PoolConfig pool) {
    List<String> way = new ArrayList<>(List.of(pool.name()));
    for (Fallback next = pool.fallback(); next != null; next = fallback(byName, next.pool())) {
      way.add(next.pool());
      if (next.pool().equals(pool.name())) {
        throw new InvalidField("fallback.pool", "leads in a circle: " + String.join(" to ", way),
            "leave the fallback of one of these pools out").in(pool.name());
      }
      if (way.size() > byName.size()) {
        return; // Round a circle that this pool is not in, which will be told of another.
      }
    }
  }

  private static @Nullable Fallback fallback(Map<String, PoolConfig> byName, String name) {
    PoolConfig pool = byName.get(name);
    return pool == null ? null : pool.fallback();
  }

  /**
   * Finds a pool.
   *
   * @param name its name
   * @return the pool
   * @throws IllegalArgumentException if there is none of that name
   */
  public PoolConfig pool(String name) {
    return pools.stream().filter(pool -> pool.name().equals(name)).findFirst().orElseThrow(
        () -> new IllegalArgumentException("there is no pool '" + name + "'; there are "
            + String.join(", ", pools.stream().map(PoolConfig::name).toList())));
  }
}
