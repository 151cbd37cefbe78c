package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.RouterConfig;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is other in one configuration than in another, in words. */
final class ConfigChanges {
  private static final String POOLS = "pools";

  private ConfigChanges() {}

  /** What the running router takes on. */
  static List<String> of(RouterConfig before, RouterConfig after) {
    List<String> changes = new ArrayList<>();
    for (PoolConfig pool : after.pools()) {
      PoolConfig known = before.pool(pool.name());
      if (known == null) {
        changes.add("pool " + pool.name() + " added");
      } else if (!known.equals(pool)) {
        changes.add("pool " + pool.name() + ": " + String.join(", ", different(known, pool)) + " changed");
      }
    }
    for (PoolConfig pool : before.pools()) {
      if (after.pool(pool.name()) == null) {
        changes.add("pool " + pool.name() + " removed");
      }
    }
    return changes;
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
