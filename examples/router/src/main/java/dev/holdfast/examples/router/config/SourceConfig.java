package dev.holdfast.examples.router.config;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.DnsSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who tells a pool its backends. Where each is, {@link Address#of(Node, int)} tells. */
public sealed interface SourceConfig {
  /**
   * These.
   *
   * @param nodes the backends, at least one, in the order of the file
   */
  record Fixed(List<Node> nodes) implements SourceConfig {
    /**
     * Checks and copies them.
     *
     * @param nodes as in the record
     * @throws InvalidField if there is none, two have one name, or one has no address
     */
    public Fixed {
      nodes = List.copyOf(nodes);
      if (nodes.isEmpty()) {
        throw new InvalidField("servers", "is empty", "list at least one, such as 127.0.0.1:11211");
      }
      Set<String> names = new HashSet<>();
      for (Node node : nodes) {
        if (!names.add(node.name())) {
          throw new InvalidField("servers", "has '" + node.name() + "' twice",
              "remove one, or give each a name of its own");
        }
        try {
          Address.of(node, Address.MEMCACHED_PORT);
        } catch (IllegalArgumentException e) {
          throw new InvalidField("servers", "has a fault: " + e.getMessage(), "or give it an address");
        }
      }
    }
  }

  /**
   * A node file, followed while it changes; see {@link dev.holdfast.ring.membership.NodeFile}.
   *
   * @param path the file
   */
  record NodeFile(Path path) implements SourceConfig {}

  /**
   * ZooKeeper; see {@link dev.holdfast.ring.membership.ZooKeeperSource}.
   *
   * @param connect the servers, {@code host:port}, with commas between
   * @param path the path of the ring, such as {@code /holdfast/caches}
   * @param sessionTimeout how long the servers keep the session of a router that they do not hear
   */
  record ZooKeeper(String connect, String path, Duration sessionTimeout) implements SourceConfig {
    /** How long a session lives unless told otherwise. */
    public static final Duration SESSION = Duration.ofSeconds(15);

    /**
     * Checks the parts.
     *
     * @param connect as in the record
     * @param path as in the record
     * @param sessionTimeout as in the record
     * @throws InvalidField naming the part, if there are no servers, the path does not begin with a slash or ends with
     *     one, or the timeout is not from 1 s to 10 minutes
     */
    public ZooKeeper {
      if (connect.isBlank()) {
        throw new InvalidField("source.zookeeper", "is empty", "list servers of ZooKeeper, such as zk1:2181,zk2:2181");
      }
      if (!path.startsWith("/") || path.endsWith("/")) {
        throw new InvalidField("source.path", "is '" + path + "'", "write it like /holdfast/caches");
      }
      if (sessionTimeout.compareTo(Duration.ofSeconds(1)) < 0 || sessionTimeout.compareTo(Duration.ofMinutes(10)) > 0) {
        throw new InvalidField("source.session_timeout", "is " + Durations.text(sessionTimeout),
            "give it from 1s to 10m");
      }
    }
  }

  /**
   * The DNS; see {@link DnsSource}.
   *
   * @param name the full name of the host or the service
   * @param records which records are the backends
   * @param port the port of backends whose records have none: of A and AAAA
   */
  record Dns(String name, DnsSource.Records records, int port) implements SourceConfig {
    /**
     * Checks the parts.
     *
     * @param name as in the record
     * @param records as in the record
     * @param port as in the record
     * @throws InvalidField naming the part, if there is no name or the port is not from 1 to 65535
     */
    public Dns {
      if (name.isBlank()) {
        throw new InvalidField("source.dns", "is empty", "name a host or a service, such as _cache._tcp.example.com");
      }
      if (port < 1 || port > 65535) {
        throw new InvalidField("source.port", "is " + port, "give it from 1 to 65535");
      }
    }
  }

  /**
   * The first of several that can be relied on; see {@link dev.holdfast.ring.membership.FirstSource}.
   *
   * @param sources the sources, the best first
   * @param limit the age from which on a source is passed over
   */
  record First(List<SourceConfig> sources, Duration limit) implements SourceConfig {
    /** The age from which on a source is passed over unless told otherwise. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Checks and copies.
     *
     * @param sources as in the record
     * @param limit as in the record
     * @throws InvalidField naming the part, if there is no source or the limit is below 1 s
     */
    public First {
      sources = several("source.first", sources);
      if (limit.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new InvalidField("source.limit", "is " + Durations.text(limit), "give it 1s or more, such as 30s");
      }
    }
  }

  /**
   * Several together; see {@link dev.holdfast.ring.membership.MergedSource}.
   *
   * @param sources the sources; of a backend that several have, what the earlier one says counts
   * @param patience how long to wait at first for sources that tell nothing; 0 waits for none
   */
  record Merged(List<SourceConfig> sources, Duration patience) implements SourceConfig {
    /** How long to wait at first unless told otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Checks and copies.
     *
     * @param sources as in the record
     * @param patience as in the record
     * @throws InvalidField naming the part, if there is no source or the patience is negative
     */
    public Merged {
      sources = several("source.merged", sources);
      if (patience.isNegative()) {
        throw new InvalidField("source.patience", "is " + Durations.text(patience), "give it 0 or more, such as 10s");
      }
    }
  }

  /**
   * Tells the port of backends that are told without one.
   *
   * @return the port of the first DNS source in it that has no SRV records; else memcached's
   */
  default int defaultPort() {
    if (this instanceof Dns dns) {
      return dns.port();
    }
    List<SourceConfig> inner = this instanceof First first ? first.sources()
        : this instanceof Merged merged ? merged.sources() : List.of();
    return inner.stream().mapToInt(SourceConfig::defaultPort).filter(port -> port != Address.MEMCACHED_PORT).findFirst()
        .orElse(Address.MEMCACHED_PORT);
  }

  private static List<SourceConfig> several(String field, List<SourceConfig> sources) {
    if (sources.isEmpty()) {
      throw new InvalidField(field, "is empty", "list at least one source");
    }
    return List.copyOf(sources);
  }
}
