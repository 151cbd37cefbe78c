package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Durations;
import dev.holdfast.examples.router.config.Eject;
import dev.holdfast.examples.router.metrics.BackendMeter;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which backends of a pool are left alone, since they fail. One that is ejected is asked whether it lives after the
 * back-off, and returns if it answers; if not, it is asked again after twice that time.
 *
 * <p>Ejecting is a change of the pool's routing, so that requests need not look whether a backend is ejected. Any
 * thread may use it; the pool's monitor guards it.
 */
final class Ejector {
  private static final System.Logger LOG = System.getLogger(Ejector.class.getName());

  private final Pool pool;
  private final Probes probes;
  private final Map<String, Ejection> ejections = new HashMap<>();
  /** The keys of {@code ejections}, for those who must not wait. */
  private volatile Set<String> ejected = Set.of();
  /** The back-off of those that returned not long ago. */
  private final Map<String, Ejection> past = new HashMap<>();

  Ejector(Pool pool, Probes probes) {
    this.pool = pool;
    this.probes = probes;
  }

  /**
   * That a backend is ejected.
   *
   * @param backend the backend
   * @param until when it is asked whether it lives; null if an operator ejected it, until that operator says otherwise
   * @param backOff the time from its ejection to then
   */
  record Ejection(Backend backend, @Nullable Instant until, Duration backOff) {}

  /**
   * A loop tells that a backend has failed so many times, one after another. That it is ejected then is another
   * thread's work, since making a ring takes its time.
   *
   * @return whether these are enough
   */
  boolean failed(Backend backend, int failures, BackendMeter meter) {
    Eject eject = pool.config().eject();
    if (eject == null || failures < eject.failures()) {
      return false;
    }
    if (!isEjected(backend.name())) {
      meter.ejected();
      probes.schedule(Duration.ZERO, () -> eject(backend, failures, eject));
    }
    return true;
  }

  private void eject(Backend backend, int failures, Eject eject) {
    synchronized (pool) {
      if (ejections.containsKey(backend.name()) || !mayEject(backend, eject)) {
        return;
      }
      Ejection before = past.remove(backend.name());
      Duration backOff = before == null ? eject.backOff() : longer(before.backOff(), eject);
      LOG.log(System.Logger.Level.WARNING, "pool {0}: {1} is ejected for {2} after {3} failures",
          pool.name(), backend, Durations.text(backOff), failures);
      eject(backend, backOff);
      pool.publish();
    }
  }

  private static Duration longer(Duration backOff, Eject eject) {
    Duration twice = backOff.multipliedBy(2);
    return twice.compareTo(eject.maxBackOff()) > 0 ? eject.maxBackOff() : twice;
  }

  /** One of the ring counts among the ring's, one that keys only go over from among all, so that it keeps none back. */
  private boolean mayEject(Backend backend, Eject eject) {
    Set<String> among = names(pool.rings().subList(0, 1));
    if (!among.contains(backend.name())) {
      among = names(pool.rings());
    }
    long next = 1 + among.stream().filter(ejections::containsKey).count();
    return among.contains(backend.name()) && next < among.size() && next <= eject.maxShare() * among.size();
  }

  private void eject(Backend backend, Duration backOff) {
    put(new Ejection(backend, Instant.now().plus(backOff), backOff));
    probes.schedule(backOff, () -> probe(backend.name()));
  }

  private void probe(String name) {
    Ejection ejection;
    synchronized (pool) {
      ejection = ejections.get(name);
    }
    if (ejection != null && ejection.until() != null) {
      probes.probe(ejection.backend(), lives -> probed(name, ejection, lives));
    }
  }

  private void probed(String name, Ejection probed, boolean lives) {
    Eject eject = pool.config().eject();
    synchronized (pool) {
      if (!probed.equals(ejections.get(name))) {
        return;
      }
      if (lives || eject == null) {
        LOG.log(System.Logger.Level.INFO, "pool {0}: {1} answers and returns", pool.name(), name);
        past.put(name, probed);
        Duration forget = probed.backOff().multipliedBy(2);
        probes.schedule(forget, () -> forget(name, probed));
        restore(name);
      } else {
        eject(probed.backend(), longer(probed.backOff(), eject));
      }
    }
  }

  private void forget(String name, Ejection ejection) {
    synchronized (pool) {
      past.remove(name, ejection);
    }
  }

  private void put(Ejection ejection) {
    ejections.put(ejection.backend().name(), ejection);
    ejected = Set.copyOf(ejections.keySet());
  }

  private void restore(String name) {
    Ejection ejection = ejections.remove(name);
    if (ejection != null) {
      ejected = Set.copyOf(ejections.keySet());
      ejection.backend().meters().loop(0).returned();
      pool.publish();
    }
  }

  /** An operator ejects a backend, until it is told to return. */
  void eject(String name) {
    synchronized (pool) {
      Backend backend = pool.backendNamed(name);
      List<Node> nodes = pool.routing().get().placement().nodes();
      if (nodes.size() == 1 && nodes.get(0).name().equals(name)) {
        throw new IllegalArgumentException("pool " + pool.name() + " has no other backend than " + name
            + "; add one before you eject this");
      }
      put(new Ejection(backend, null, Duration.ZERO));
      pool.publish();
    }
  }

  /** An operator lets a backend return. */
  void giveBack(String name) {
    synchronized (pool) {
      pool.backendNamed(name);
      restore(name);
    }
  }

  /** Forgets those that are in none of the rings, the first of which is the one in force. */
  void retain(List<HashRing> rings) {
    Set<String> all = names(rings);
    ejections.keySet().retainAll(all);
    past.keySet().retainAll(all);
    Set<String> own = names(rings.subList(0, 1));
    if (ejections.keySet().containsAll(own)) {
      ejections.keySet().removeAll(own);
    }
    ejected = Set.copyOf(ejections.keySet());
  }

  /** The ring without those that are ejected. */
  HashRing without(HashRing ring) {
    if (ejections.isEmpty()) {
      return ring;
    }
    return ring.withNodes(ring.nodes().stream().filter(node -> !ejections.containsKey(node.name())).toList());
  }

  Collection<Ejection> ejections() {
    synchronized (pool) {
      return List.copyOf(ejections.values());
    }
  }

  /** Does what would keep an event loop from its work. */
  void later(Runnable task) {
    probes.schedule(Duration.ZERO, task);
  }

  Set<String> ejected() {
    return ejected;
  }

  /** Waits for nobody. */
  boolean isEjected(String name) {
    return ejected.contains(name);
  }

  private static Set<String> names(List<HashRing> rings) {
    Set<String> names = new HashSet<>();
    rings.forEach(ring -> ring.nodes().forEach(node -> names.add(node.name())));
    return names;
  }
}
