package dev.holdfast.examples.router.config;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.Guards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads twemproxy's own YAML, as {@code nutcracker} 0.5 does, so that no key moves.
 *
 * <p>What it has no part in here is ignored with a warning; what it cannot do is a fault: {@code redis: true}, and
 * {@code distribution: random}, under which nothing is found again. Where twemproxy has no limit and {@code routed}
 * needs one, that is warned of too.
 *
 * <p>Two things differ on purpose. Keys of an ejected backend go to the next one, and those of others stay, where
 * twemproxy makes all points anew, by which a few others move (in {@code modula} most). And a backend that fails on
 * and on is left alone no longer than {@code server_retry_timeout}, as there, but one request only tries it.
 *
 * <p>Source: {@code nc_conf.c}, {@code nc_conf.h}, 0.5.
 */
public final class TwemproxyConfig {
  private static final Duration NO_TIMEOUT = Duration.ofSeconds(5);
  private static final int RETRY_MILLIS = 30_000;
  private static final int FAILURES = 2;
  private static final Pattern SOCKET = Pattern.compile("(/.*?)(?: ([0-7]{1,4}))?");
  private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):(\\d{1,5})"); // Without brackets for IPv6.
  private static final Map<String, String> IGNORED = new TreeMap<>(Map.of(
      "backlog", "the system's limit counts (net.core.somaxconn)",
      "tcpkeepalive", "the router keeps no such time",
      "client_connections", "twemproxy ignores it too; max_clients of routed's own format is that",
      "redis_auth", "it is for Redis",
      "redis_db", "it is for Redis"));

  private final Fields fields;
  private final String pool;
  private final List<String> warnings;

  private TwemproxyConfig(Fields fields, String pool, List<String> warnings) {
    this.fields = fields;
    this.pool = pool;
    this.warnings = warnings;
  }

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @return what it says, and a warning for each key that is of no account here
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException naming file, line, column, what was found and what is allowed, if it has a fault
   *     or wants what cannot be done
   */
  public static ConfigFile read(Path file) throws IOException {
    return of(Yaml.parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
  }

  /** Whether it looks like twemproxy's: nothing but pools with servers. */
  static boolean isOne(Yaml.Mapping root) {
    return !root.values().isEmpty()
        && root.values().values().stream().allMatch(value -> value instanceof Yaml.Mapping pool
            && pool.values().get("servers") instanceof Yaml.Sequence);
  }

  static ConfigFile of(Yaml.Mapping root) {
    List<String> warnings = new ArrayList<>();
    List<PoolConfig> pools = new ArrayList<>();
    try {
      root.values().forEach((name, value) -> {
        Fields pool = new Fields(root, "", Path.of("")).below(name, value);
        Fields fields = new Fields(pool.mapping(), "twemproxy's pool '" + name + "': ", Path.of(""));
        pools.add(new TwemproxyConfig(fields, name, warnings).read());
      });
      return new ConfigFile(new RouterConfig(pools, AdminConfig.DEFAULT, Runtime.getRuntime().availableProcessors(),
          Transport.AUTO, TlsProvider.AUTO, LogFormat.TEXT), warnings);
    } catch (InvalidField e) {
      String name = e.pool();
      boolean there = name != null && root.values().get(name) instanceof Yaml.Mapping pool
          && pool.names().containsKey(e.field());
      throw root.placeOf(name == null ? "" : there ? name + "." + e.field() : name)
          .fault(String.valueOf(e.getMessage()));
    }
  }

  private PoolConfig read() {
    if (fields.flag("redis", false)) {
      throw fields.mapping().placeOf("redis").fault("twemproxy's pool '" + pool
          + "': redis is true, and routed speaks memcached only; leave this pool to twemproxy");
    }
    IGNORED.forEach((field, why) -> {
      if (fields.has(field)) {
        warn(field, field + " is ignored: " + why);
      }
    });
    try {
      PoolConfig config = new PoolConfig(pool, List.of(listen()),
          new MembershipConfig(new SourceConfig.Fixed(servers()), Guards.NONE, null), placement(), Replicas.NONE,
          backends(), eject(), fields.flag("auto_eject_hosts", false) ? Failover.NEXT : Failover.NONE,
          ClientConfig.DEFAULT, null, List.of(), null, null);
      fields.end();
      return config;
    } catch (InvalidField e) {
      throw e.in(pool);
    }
  }

  private void warn(String field, String message) {
    Yaml.Place place = fields.mapping().placeOf(field);
    warnings.add(place.file() + ":" + place.line() + ":" + place.column() + ": pool '" + pool + "': " + message);
  }

  private Listen listen() {
    fields.need("listen", "127.0.0.1:22121");
    return fields.read("listen", fields.mapping().values().getOrDefault("listen", fields.mapping()),
        TwemproxyConfig::listen);
  }

  private static Listen listen(String text) {
    Matcher socket = SOCKET.matcher(text);
    if (socket.matches()) {
      String mode = socket.group(2);
      return new Listen(new Address("", 0, socket.group(1)), false, mode == null ? 0 : Integer.parseInt(mode, 8));
    }
    Matcher host = HOST_AND_PORT.matcher(text);
    if (!host.matches() || Integer.parseInt(host.group(2)) > Address.MAX_PORT) {
      throw new IllegalArgumentException("is no address; write host:port or /path, such as 127.0.0.1:22121");
    }
    return new Listen(Address.of(host.group(1), Integer.parseInt(host.group(2))), false, 0);
  }

  private List<Node> servers() {
    List<Node> nodes = new ArrayList<>();
    for (Yaml item : fields.list("servers")) {
      TwemproxyServer server = fields.read("servers", item, TwemproxyServer::parse);
      nodes.add(server.node());
      if (server.warning() != null) {
        warn("servers", server.warning());
      }
    }
    return nodes;
  }

  private PlacementConfig placement() {
    String distribution = fields.text("distribution", "ketama");
    Layout layout = switch (distribution) {
      case "ketama" -> Layout.KETAMA;
      case "modula" -> Layout.MODULA;
      default -> throw distribution(distribution);
    };
    List<Hash> hashes = Hash.OF_TWEMPROXY.stream().sorted().toList();
    Hash hash = fields.has("hash")
        ? fields.read("hash", fields.mapping().values().getOrDefault("hash", fields.mapping()),
            text -> fields.choice(text, hashes))
        : layout.defaultHash();
    return new PlacementConfig(layout, hash, null, fields.text("hash_tag", ""), 0, 0);
  }

  private IllegalArgumentException distribution(String text) {
    Yaml value = fields.mapping().values().getOrDefault("distribution", fields.mapping());
    return fields.fault(value, "distribution", text.equals("random")
        ? "sends a key anywhere, so that it is not found again; choose ketama or modula"
        : "is none of ketama, modula");
  }

  private BackendConfig backends() {
    BackendConfig usual = BackendConfig.DEFAULT;
    int millis = fields.number("timeout", 0);
    if (millis <= 0) {
      warn("timeout", "there is no timeout, and twemproxy waits for ever; this takes "
          + Durations.text(NO_TIMEOUT) + ": set it, in milliseconds, such as timeout: 250");
    }
    Duration timeout = millis <= 0 ? NO_TIMEOUT : Duration.ofMillis(millis);
    return new BackendConfig(timeout, timeout, fields.number("server_connections", 1),
        fields.flag("preconnect", false), usual.maxBuffered(), null);
  }

  private @Nullable Eject eject() {
    int failures = Math.max(1, fields.number("server_failure_limit", FAILURES));
    Duration backOff = Duration.ofMillis(Math.max(1, fields.number("server_retry_timeout", RETRY_MILLIS)));
    return fields.flag("auto_eject_hosts", false) ? new Eject(failures, backOff, backOff, 1) : null;
  }
}
