package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.RouterConfig;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is other in one configuration than in another, in words. */
final class ConfigChanges {
  private static final String POOLS = "pools";

  private ConfigChanges() {}

  /** What the running router takes on. */
  static List<String> of(RouterConfig before, RouterConfig after) {
    Map<String, PoolConfig> old = byName(before);
    Map<String, PoolConfig> now = byName(after);
    List<String> changes = new ArrayList<>();
    now.forEach((name, pool) -> {
      PoolConfig known = old.get(name);
      if (known == null) {
        changes.add("pool " + name + " added");
      } else if (!known.equals(pool)) {
        changes.add("pool " + name + ": " + String.join(", ", different(known, pool)) + " changed");
      }
    });
    old.keySet().stream().filter(name -> !now.containsKey(name))
        .forEach(name -> changes.add("pool " + name + " removed"));
    return changes;
  }

  /** The pools, in their order. */
  static Map<String, PoolConfig> byName(RouterConfig config) {
    Map<String, PoolConfig> pools = new LinkedHashMap<>();
    config.pools().forEach(pool -> pools.put(pool.name(), pool));
    return pools;
  }

  /** What it does not take on before it is started anew. */
  static List<String> waiting(RouterConfig before, RouterConfig after) {
    return different(before, after).stream().filter(name -> !name.equals(POOLS)).toList();
  }

  /** What of the new configuration a running router can have. */
  static RouterConfig possible(RouterConfig before, RouterConfig after) {
    return new RouterConfig(after.pools(), before.admin(), before.workers(), before.transport(), before.tlsProvider(),
        before.log());
  }

  /** The names of the components that differ. */
  private static List<String> different(Record one, Record other) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      if (!Objects.equals(value(component, one), value(component, other))) {
        names.add(component.getName());
      }
    }
    return names;
  }

  private static @Nullable Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // The records of the configuration are public.
    }
  }
}
