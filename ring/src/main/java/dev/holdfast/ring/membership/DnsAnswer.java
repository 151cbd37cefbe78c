package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;

/**
 * The nodes that an answer of the DNS has.
 *
 * @param name whose records they are: the name that was asked for, or what it is an alias of
 * @param nodes the nodes; empty if there are none, and then the name may have to be asked for
 * @param ttl for how many seconds that holds
 */
record DnsAnswer(Name name, List<Node> nodes, long ttl) {
  static final int MOST_ALIASES = 8;
  private static final long LONGEST_TTL = Integer.MAX_VALUE;
  /** A weight of 0 beside others means a very small chance (RFC 2782). */
  private static final double SMALL_WEIGHT = 0.01;

  static DnsAnswer of(Message answer, Name asked, int type) {
    List<Record> records = answer.getSection(Section.ANSWER);
    Name name = asked;
    long ttl = LONGEST_TTL;
    CNAMERecord alias = alias(records, name);
    for (int followed = 0; alias != null && followed < MOST_ALIASES; followed++) {
      name = alias.getTarget();
      ttl = Math.min(ttl, alias.getTTL());
      alias = alias(records, name);
    }
    List<Record> found = new ArrayList<>();
    for (Record record : records) {
      if (record.getType() == type && record.getName().equals(name)) {
        found.add(record);
        ttl = Math.min(ttl, record.getTTL());
      }
    }
    return new DnsAnswer(name, nodes(found), ttl);
  }

  private static @Nullable CNAMERecord alias(List<Record> records, Name name) {
    for (Record record : records) {
      if (record instanceof CNAMERecord alias && alias.getName().equals(name)) {
        return alias;
      }
    }
    return null;
  }

  /** The same, for so many seconds at most. */
  DnsAnswer notLongerThan(long seconds) {
    return new DnsAnswer(name, nodes, Math.min(ttl, seconds));
  }

  private static List<Node> nodes(List<Record> records) {
    Map<String, Node> nodes = new TreeMap<>();
    for (Record record : records) {
      if (record instanceof ARecord a) {
        put(nodes, address(a.getAddress()));
      } else if (record instanceof AAAARecord aaaa) {
        put(nodes, address(aaaa.getAddress()));
      }
    }
    List<SRVRecord> services = preferred(records);
    boolean weighted = services.stream().anyMatch(service -> service.getWeight() > 0);
    services.forEach(service -> put(nodes, node(service, weighted)));
    return List.copyOf(nodes.values());
  }

  /** The services of the best priority, which has the lowest number. A target of "." is none (RFC 2782). */
  private static List<SRVRecord> preferred(List<Record> records) {
    List<SRVRecord> services = new ArrayList<>();
    for (Record record : records) {
      if (record instanceof SRVRecord service && !service.getTarget().equals(Name.root)) {
        services.add(service);
      }
    }
    int best = services.stream().mapToInt(SRVRecord::getPriority).min().orElse(0);
    services.removeIf(service -> service.getPriority() != best);
    return services;
  }

  private static Node address(InetAddress address) {
    return new Node(address.getHostAddress());
  }

  private static Node node(SRVRecord service, boolean weighted) {
    String host = service.getTarget().toString(true).toLowerCase(Locale.ROOT);
    String port = Integer.toString(service.getPort());
    double weight = !weighted ? 1 : Math.max(service.getWeight(), SMALL_WEIGHT);
    return new Node(host + ":" + port, weight, "", Map.of("host", host, "port", port));
  }

  /** Should a node be there twice, its weights are added. */
  private static void put(Map<String, Node> nodes, Node node) {
    nodes.merge(node.name(), node, (one, other) -> one.withWeight(one.weight() + other.weight()));
  }
}
