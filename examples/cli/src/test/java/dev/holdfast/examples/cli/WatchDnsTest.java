package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;

/** Watch on names of the DNS, as a server on this machine has them. */
@Timeout(60)
final class WatchDnsTest {
  private static final Name HOST = Name.fromConstantString("caches.example.");
  private static final Name SERVICE = Name.fromConstantString("_cache._tcp.example.");

  private DnsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new DnsServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void printsServicesWithTheirWeights() {
    server.set(service(2, "one.example."), service(1, "two.example."));
    Run run = Run.of("ring", "watch", "--json", "--count", 1, "--dns", "_cache._tcp.example");

    assertThat(run.json().get("digest").asText())
        .isEqualTo(RingSnapshot.digest(HashRing.of(node(2, "one.example"), node(1, "two.example"))));
  }

  @Test
  void printsEachChangeOfAddresses() throws Exception {
    server.set(address("10.0.0.1"), address("10.0.0.2"), address("2001:db8::1"));
    Watching watching = new Watching("--count", 2, "--dns", "caches.example", "--records", "a");
    watching.awaitOut(" version 1: 2 nodes\n");
    server.set(address("10.0.0.2"));

    assertThat(watching.end().out()).endsWith(" version 2: 1 node, 49.87% moved: 10.0.0.1 left\n");
    server.set(address("10.0.0.1"), address("10.0.0.2"), address("2001:db8::1"));
    assertThat(Run.of("ring", "watch", "--count", 1, "--dns", "caches.example", "--records", "AAAA").out())
        .endsWith(" version 1: 1 node\n");
  }

  @Test
  void saysWhatIsWrongAndGoesOn() throws Exception {
    Watching watching = new Watching("--count", 1, "--dns", "caches.example", "--records", "A");
    watching.awaitErr("holdfast: caches.example.: the answer is NXDOMAIN; no membership yet\n");
    server.set(address("10.0.0.1"));

    assertThat(watching.end().out()).endsWith(" version 1: 1 node\n");
  }

  @Test
  void refusesWhatIsNoNameOrKind() {
    assertThat(Run.of("ring", "watch", "--dns", "a..b").err()).contains("'a..b' is no name of the DNS: ");
    assertThat(Run.of("ring", "watch", "--dns", "a.example", "--records", "MX").err())
        .contains("'--records'", "[A, AAAA, SRV]", "'MX'", "see holdfast ring watch --help");
    assertThat(Run.of("ring", "watch", "--records", "A", "nodes.txt").err()).contains("--dns=NAME").hasLineCount(1);
  }

  @Test
  void followsOneAndNoMore() {
    assertThat(Run.of("ring", "watch", "--dns", "a.example", "nodes.txt"))
        .isEqualTo(new Run(2, "", "holdfast: there are two to follow, nodes.txt and a.example of the DNS; leave one"
            + " out\n"));
    assertThat(Run.of("ring", "watch"))
        .isEqualTo(new Run(2, "", "holdfast: there is nothing to follow; give a node file, zk://host:port/path, or"
            + " --dns and a name\n"));
  }

  private static Record address(String address) throws IOException {
    InetAddress given = InetAddress.getByName(address);
    return address.contains(":")
        ? new AAAARecord(HOST, DClass.IN, 0, given)
        : new ARecord(HOST, DClass.IN, 0, given);
  }

  private static Record service(int weight, String host) {
    return new SRVRecord(SERVICE, DClass.IN, 0, 0, weight, 11211, Name.fromConstantString(host));
  }

  private static Node node(int weight, String host) {
    return new Node(host + ":11211", weight, "", Map.of("host", host, "port", "11211"));
  }
}
