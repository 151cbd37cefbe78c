package dev.holdfast.examples.router.config;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.DnsSource;
import dev.holdfast.ring.membership.Guards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads how a pool learns of its backends. */
final class SourceReader {
  private static final List<String> KINDS = List.of("servers", "file", "zookeeper", "dns", "first", "merged");

  private SourceReader() {}

  static MembershipConfig membership(Fields pool) {
    boolean servers = pool.has("servers");
    Fields source = pool.below("source");
    if (servers == (source != null)) {
      throw pool.fault(servers ? "there are servers and a source; leave one of them out"
          : "there are neither servers nor a source; list servers, such as servers: [127.0.0.1:11211]");
    }
    SourceConfig config = source == null ? new SourceConfig.Fixed(servers(pool)) : source(source);
    Fields snapshot = pool.below("snapshot");
    return new MembershipConfig(config, guards(pool), snapshot == null ? null : snapshot(snapshot));
  }

  private static SnapshotConfig snapshot(Fields fields) {
    SnapshotConfig snapshot = new SnapshotConfig(
        fields.needPath("path", "/var/lib/routed/main.ring"), fields.time("old_after", SnapshotConfig.OLD_AFTER));
    fields.end();
    return snapshot;
  }

  private static Guards guards(Fields pool) {
    Fields fields = pool.below("guards");
    Guards usual = Guards.DEFAULT;
    if (fields == null) {
      return usual;
    }
    try {
      Guards guards = new Guards(fields.time("damping", usual.damping()), fields.decimal("floor", usual.floor()),
          fields.time("floor_window", usual.floorWindow()), fields.number("flaps", usual.flaps()),
          fields.time("flap_window", usual.flapWindow()), fields.number("warm_up_steps", usual.warmUpSteps()),
          fields.time("warm_up", usual.warmUp()));
      fields.end();
      return guards;
    } catch (IllegalArgumentException e) {
      throw e.getMessage() != null && e.getMessage().startsWith("the ")
          ? new InvalidField("guards", "are not possible: " + e.getMessage(), "change that") : e;
    }
  }

  private static SourceConfig source(Fields fields) {
    List<String> given = KINDS.stream().filter(fields::has).toList();
    if (given.size() != 1) {
      throw fields.fault("it is one of " + String.join(", ", KINDS) + ", and this has "
          + (given.isEmpty() ? "none of them" : String.join(" and ", given)) + "; give it one");
    }
    SourceConfig source = switch (given.get(0)) {
      case "servers" -> new SourceConfig.Fixed(servers(fields));
      case "file" -> new SourceConfig.NodeFile(fields.needPath("file", "nodes.txt"));
      case "zookeeper" -> new SourceConfig.ZooKeeper(fields.text("zookeeper", ""),
          fields.need("path", "/holdfast/caches"),
          fields.time("session_timeout", SourceConfig.ZooKeeper.SESSION));
      case "dns" -> new SourceConfig.Dns(fields.text("dns", ""), fields.choice("records", DnsSource.Records.SRV),
          fields.number("port", Address.MEMCACHED_PORT));
      case "first" -> new SourceConfig.First(several(fields, "first"),
          fields.time("limit", SourceConfig.First.LIMIT));
      default -> new SourceConfig.Merged(several(fields, "merged"),
          fields.time("patience", SourceConfig.Merged.PATIENCE));
    };
    fields.end();
    return source;
  }

  private static List<SourceConfig> several(Fields fields, String name) {
    List<SourceConfig> sources = new ArrayList<>();
    for (Yaml item : fields.list(name)) {
      sources.add(source(fields.below(name, item)));
    }
    return sources;
  }

  private static List<Node> servers(Fields fields) {
    List<Node> nodes = new ArrayList<>();
    for (Yaml item : fields.list("servers")) {
      if (item instanceof Yaml.Mapping) {
        nodes.add(server(item, fields.below("servers", item)));
      } else {
        Address address = fields.read("servers", item, SourceReader::address);
        nodes.add(new Node(address.toString()));
      }
    }
    return nodes;
  }

  private static Node server(Yaml item, Fields fields) {
    fields.need("address", "127.0.0.1:11211");
    Address address = fields.read("address", fields.mapping().values().getOrDefault("address", item),
        SourceReader::address);
    String name = fields.text("name", address.toString());
    double weight = fields.decimal("weight", 1);
    String zone = fields.text("zone", "");
    fields.end();
    boolean plain = name.equals(address.toString());
    try {
      return new Node(name, weight, zone, plain ? Map.of() : Map.of("address", address.toString()));
    } catch (IllegalArgumentException e) {
      throw item.place().fault(String.valueOf(e.getMessage()));
    }
  }

  /** Reads an address for a message that begins with the text. */
  static Address address(String text) {
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no address; write host:port, [IPv6 address]:port or unix:/path, such as"
          + " 127.0.0.1:" + Address.MEMCACHED_PORT, e);
    }
  }
}
