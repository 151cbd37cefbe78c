package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.CommandFamily;
import dev.holdfast.examples.router.metrics.PoolCount;
import dev.holdfast.examples.router.metrics.PoolMeters;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the router answers to {@code stats}: its own counts, not those of the backends, by memcached's names. */
final class Stats {
  private Stats() {}

  static byte[] text(Pool pool) {
    PoolMeters meters = pool.meters();
    StringBuilder text = new StringBuilder();
    add(text, "pid", ProcessHandle.current().pid());
    add(text, "uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    add(text, "time", System.currentTimeMillis() / 1000);
    add(text, "version", Answers.VERSION);
    add(text, "pool", pool.config().name());
    for (CommandFamily family : CommandFamily.values()) {
      add(text, "cmd_" + family.label(), meters.requests(family));
    }
    for (PoolCount count : PoolCount.values()) {
      add(text, count.name().toLowerCase(Locale.ROOT), meters.count(count));
    }
    meters.backends().forEach(backend -> {
      add(text, "backend:" + backend.name() + ":requests", backend.sent());
      add(text, "backend:" + backend.name() + ":failed", backend.failed());
      add(text, "backend:" + backend.name() + ":in_flight", backend.inFlight());
    });
    return text.append("END\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void add(StringBuilder text, String name, Object number) {
    text.append("STAT ").append(name.replace(' ', '_')).append(' ').append(number).append("\r\n");
  }
}
