package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.DnsSource.Records;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Against a server of the DNS on this machine, in a time of its own: only the answers come in real time. */
@Timeout(120)
final class DnsSourceTest {
  private static final Name HOST = Name.fromConstantString("caches.example.");
  private static final Name ALIAS = Name.fromConstantString("alias.example.");
  private static final Name SERVICE = Name.fromConstantString("_cache._tcp.example.");
  private static final long TTL = 60;

  private final ManualLoop loop = new ManualLoop();
  private final Logged logged = new Logged();
  private final List<Membership> told = new ArrayList<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final DnsServer server;

  DnsSourceTest() throws IOException {
    server = new DnsServer();
  }

  @AfterEach
  void close() {
    server.close();
    logged.close();
  }

  @Test
  void tellsAddresses() throws IOException {
    server.set(addresses(HOST, TTL, "10.0.0.2", "10.0.0.1"));
    try (DnsSource source = open(HOST, Records.A)) {
      awaitTold(1);
      assertThat(told.get(0).nodes())
          .containsExactly(new Node("10.0.0.1"), new Node("10.0.0.2"));
      assertThat(source.health()).isEqualTo("2 nodes of caches.example.");
    }
  }

  @Test
  void tellsAddressesOfVersion6() throws IOException {
    server.set(List.of(new AAAARecord(HOST, DClass.IN, TTL, InetAddress.getByName("2001:db8::1"))));
    try (DnsSource source = open(HOST, Records.AAAA)) {
      awaitTold(1);
      assertThat(Nodes.names(told.get(0))).containsExactly("2001:db8:0:0:0:0:0:1");
      assertThat(source.membership()).isEqualTo(told.get(0));
    }
  }

  @Test
  void tellsServicesOfTheBestPriorityWithTheirWeights() {
    server.set(
        List.of(service(1, 10, "B.example."), service(1, 0, "a.example."), service(2, 5, "spare.example."),
            service(0, 5, ".")));
    try (DnsSource source = open(SERVICE, Records.SRV)) {
      awaitTold(1);
      assertThat(told.get(0).nodes())
          .containsExactly(
              new Node("a.example:11211", 0.01, "", Map.of("host", "a.example", "port", "11211")),
              new Node("b.example:11211", 10, "", Map.of("host", "b.example", "port", "11211")));
      assertThat(source.age()).isLessThan(Duration.ofSeconds(TTL));

      server.set(List.of(service(0, 0, "a.example."), service(0, 0, "b.example.")));
      loop.advance(Duration.ofSeconds(TTL));
      awaitTold(2);
      assertThat(told.get(1).nodes()).extracting(Node::weight).containsExactly(1.0, 1.0);
    }
  }

  @Test
  void asksAgainWhenTheShortestTtlIsOver() {
    List<Record> records = new ArrayList<>(addresses(HOST, 120, "10.0.0.1"));
    records.addAll(addresses(HOST, TTL, "10.0.0.2"));
    server.set(records);
    try (DnsSource source = open(HOST, Records.A)) {
      awaitTold(1);
      assertThat(questions).hasValue(1);
      loop.advance(Duration.ofSeconds(TTL).minusNanos(1));
      assertThat(questions).hasValue(1);
      assertThat(source.age()).isEqualTo(Duration.ofSeconds(TTL).minusNanos(1));

      loop.advance(Duration.ofNanos(1));
      assertThat(questions).hasValue(2);
      Await.until(() -> {
        loop.run();
        return source.age().isZero();
      });
      assertThat(told).as("the same is not told again").hasSize(1);
    }
  }

  @Test
  void neitherAsksAllTheTimeNorNeverAgain() {
    server.set(addresses(HOST, 0, "10.0.0.1"));
    try (DnsSource source = open(HOST, Records.A)) {
      awaitTold(1);
      loop.advance(Duration.ofSeconds(1).minusNanos(1));
      assertThat(questions).hasValue(1);
      server.set(addresses(HOST, 1_000_000, "10.0.0.2"));
      loop.advance(Duration.ofNanos(1));
      awaitTold(2);

      server.set(addresses(HOST, 1_000_000, "10.0.0.3"));
      loop.advance(Duration.ofHours(1));
      awaitTold(3);
      assertThat(source.health()).isEqualTo("1 nodes of caches.example.");
    }
  }

  @Test
  void keepsTheMembershipWhenNothingIsAnsweredAndAsksLessAndLess() {
    server.set(addresses(HOST, TTL, "10.0.0.1"));
    try (DnsSource source = open(HOST, Records.A)) {
      awaitTold(1);
      server.set(List.of());
      loop.advance(Duration.ofSeconds(TTL));
      awaitHealth(source, "caches.example.: the answer has no A record; 1 nodes of caches.example.");

      server.answerWith(Rcode.NXDOMAIN);
      loop.advance(Duration.ofSeconds(1));
      awaitHealth(source, "caches.example.: the answer is NXDOMAIN; 1 nodes of caches.example.");
      int asked = questions.get();
      loop.advance(Duration.ofSeconds(2).minusNanos(1));
      assertThat(questions).hasValue(asked);
      server.answerWith(Rcode.SERVFAIL);
      loop.advance(Duration.ofNanos(1));
      awaitHealth(source, "caches.example.: the answer is SERVFAIL; 1 nodes of caches.example.");
      assertThat(source.age()).isGreaterThan(Duration.ofSeconds(TTL));
      assertThat(told).hasSize(1);
      assertThat(logged.messages()).hasSize(3).allMatch(message -> message.endsWith("; the last membership stays"));

      server.answerWith(Rcode.NOERROR);
      server.set(addresses(HOST, TTL, "10.0.0.9"));
      loop.advance(Duration.ofSeconds(4));
      awaitTold(2);
      assertThat(Nodes.names(told.get(1))).containsExactly("10.0.0.9");
    }
  }

  @Test
  void followsAliases() {
    List<Record> records = new ArrayList<>(List.of(new CNAMERecord(ALIAS, DClass.IN, 5, HOST)));
    records.addAll(addresses(HOST, TTL, "10.0.0.1"));
    server.set(records);
    try (DnsSource inOneAnswer = open(ALIAS, Records.A)) {
      awaitTold(1);
      assertThat(questions).hasValue(1);
      loop.advance(Duration.ofSeconds(5));
      assertThat(questions).hasValue(2);
      assertThat(inOneAnswer.membership()).isNotNull();
    }
  }

  @Test
  void asksForWhatANameIsAnAliasOf() {
    List<Record> records = new ArrayList<>(List.of(new CNAMERecord(ALIAS, DClass.IN, 5, HOST)));
    records.addAll(addresses(HOST, TTL, "10.0.0.1"));
    server.set(records);
    server.leaveAliasesAlone();
    try (DnsSource inTwoAnswers = open(ALIAS, Records.A)) {
      awaitTold(1);
      assertThat(questions).hasValue(2);
      loop.advance(Duration.ofSeconds(5));
      assertThat(questions).hasValueGreaterThan(2);
      assertThat(inTwoAnswers.health()).isEqualTo("1 nodes of alias.example.");
    }
  }

  @Test
  void endsACircleOfAliases() {
    server.set(List.of(new CNAMERecord(ALIAS, DClass.IN, 5, HOST), new CNAMERecord(HOST, DClass.IN, 5, ALIAS)));
    try (DnsSource source = open(ALIAS, Records.A)) {
      awaitHealth(source, "alias.example.: the answer has no A record; no membership yet");
    }
  }

  @Test
  void keepsTryingWhileNobodyAnswers() {
    server.close();
    try (DnsSource source = open(HOST, Records.A)) {
      Await.until(source::health, () -> {
        loop.advance(Duration.ofSeconds(30));
        return questions.get() >= 3;
      });
      assertThat(source.health()).endsWith("; no membership yet").startsWith("caches.example.: ");
    }
  }

  @Test
  void refusesWhatIsNoName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DnsSource.of("a..b", Records.A))
        .withMessageStartingWith("'a..b' is no name of the DNS: ");
  }

  static List<Record> addresses(Name host, long ttl, String... addresses) {
    return Stream.of(addresses).<Record>map(address -> address(host, ttl, address)).toList();
  }

  private static ARecord address(Name host, long ttl, String address) {
    try {
      return new ARecord(host, DClass.IN, ttl, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SRVRecord service(int priority, int weight, String host) {
    return new SRVRecord(SERVICE, DClass.IN, TTL, priority, weight, 11211, Name.fromConstantString(host));
  }

  private DnsSource open(Name name, Records records) {
    Resolver counting =
        new SimpleResolver(server.address()) {
          @Override
          public CompletionStage<Message> sendAsync(Message question) {
            assertThat(question.getQuestion().getType()).isEqualTo(Type.value(records.name()));
            questions.incrementAndGet();
            return super.sendAsync(question);
          }
        };
    counting.setTimeout(Duration.ofMillis(300));
    DnsSource source = DnsSource.of(name.toString(), records, counting, loop);
    source.open(told::add);
    loop.run();
    return source;
  }

  private void awaitTold(int count) {
    Await.until(() -> told + "; " + logged.messages(), () -> {
      loop.run();
      return told.size() >= count;
    });
    assertThat(told).hasSize(count);
  }

  private void awaitHealth(DnsSource source, String health) {
    Await.until(() -> source.health() + "; expected " + health, () -> {
      loop.run();
      return source.health().equals(health);
    });
  }
}
