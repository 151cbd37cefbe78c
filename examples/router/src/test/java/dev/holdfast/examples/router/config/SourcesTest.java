package dev.holdfast.examples.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.DnsSource;
import dev.holdfast.ring.membership.Guards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a pool learns of its backends, as files say it. */
final class SourcesTest {
  private static final Path BASE = Path.of("/etc/routed");

  private static MembershipConfig read(String fields) {
    return ConfigFile.parse("r.yaml", "pools:\n  main:\n    listen: 127.0.0.1:0\n    " + fields + "\n", BASE).config()
        .pool("main").membership();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sourcesOf(String source, SourceConfig config, int defaultPort) {
    assertThat(read("source: " + source).source()).isEqualTo(config);
    assertThat(config.defaultPort()).isEqualTo(defaultPort);
  }

  private static Stream<Arguments> sources() {
    SourceConfig file = new SourceConfig.NodeFile(BASE.resolve("nodes.txt"));
    SourceConfig dns = new SourceConfig.Dns("cache.example.com", DnsSource.Records.AAAA, 11311);
    SourceConfig fixed = new SourceConfig.Fixed(List.of(new Node("a:1")));
    return Stream.of(
        Arguments.of("{file: nodes.txt}", file, 11211),
        Arguments.of("{zookeeper: \"zk1:2181,zk2:2181\", path: /c}",
            new SourceConfig.ZooKeeper("zk1:2181,zk2:2181", "/c", Duration.ofSeconds(15)), 11211),
        Arguments.of("{dns: _cache._tcp.example.com}",
            new SourceConfig.Dns("_cache._tcp.example.com", DnsSource.Records.SRV, 11211), 11211),
        Arguments.of("{dns: cache.example.com, records: aaaa, port: 11311}", dns, 11311),
        Arguments.of("{first: [{servers: [\"a:1\"]}, {file: nodes.txt}], limit: 5s}",
            new SourceConfig.First(List.of(fixed, file), Duration.ofSeconds(5)), 11211),
        Arguments.of("{merged: [{first: [{file: nodes.txt}]}, {dns: cache.example.com, records: aaaa, port: 11311}]}",
            new SourceConfig.Merged(List.of(new SourceConfig.First(List.of(file), Duration.ofSeconds(30)), dns),
                Duration.ofSeconds(10)), 11311));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultsOf(String source, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> read("source: " + source))
        .withMessage("r.yaml:4:" + message);
  }

  private static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("{path: /c}", "13: pool 'main': source: it is one of servers, file, zookeeper, dns, first, merged,"
            + " and this has none of them; give it one"),
        Arguments.of("{zookeeper: zk}", "13: pool 'main': source: path is missing; write it, such as path:"
            + " /holdfast/caches"),
        Arguments.of("{zookeeper: zk, path: c}", "29: pool 'main': source.path is 'c'; write it like /holdfast/caches"),
        Arguments.of("{zookeeper: zk, path: /c, session_timeout: 1ms}", "39: pool 'main': source.session_timeout is"
            + " 1ms; give it from 1s to 10m"),
        Arguments.of("{dns: a, port: 0}", "22: pool 'main': source.port is 0; give it from 1 to 65535"),
        Arguments.of("{dns: a, records: mx}", "31: pool 'main': source: records is 'mx', which is none of a, aaaa,"
            + " srv"),
        Arguments.of("{first: []}", "14: pool 'main': source.first is empty; list at least one source"),
        Arguments.of("{first: [{file: a}], limit: 10ms}", "34: pool 'main': source.limit is 10ms; give it 1s or more,"
            + " such as 30s"),
        Arguments.of("{merged: [{file: a, dns: b}]}", "23: pool 'main': source: merged: it is one of servers, file,"
            + " zookeeper, dns, first, merged, and this has file and dns; give it one"),
        Arguments.of("{file: a, fil: b}", "23: pool 'main': source: there is no field 'fil'; is file meant?"));
  }

  @Test
  void guardsAndSnapshot() {
    MembershipConfig plain = read("source: {file: a}");
    MembershipConfig all = read("""
        source: {file: a}
            guards: {damping: 0, floor: 0.25, warm_up_steps: 4, warm_up: 1m}
            snapshot: {path: ring, old_after: 1h}
        """);

    assertThat(plain.guards()).isEqualTo(Guards.DEFAULT);
    assertThat(plain.snapshot()).isNull();
    assertThat(all.guards()).isEqualTo(Guards.DEFAULT.withDamping(Duration.ZERO)
        .withFloor(0.25, Guards.DEFAULT.floorWindow()).withWarmUp(4, Duration.ofMinutes(1)));
    assertThat(all.snapshot()).isEqualTo(new SnapshotConfig(BASE.resolve("ring"), Duration.ofHours(1)));
  }

  @Test
  void bothOrNeither() {
    assertThatIllegalArgumentException().isThrownBy(() -> read("servers: [\"a:1\"]\n    source: {file: a}"))
        .withMessage("r.yaml:3:5: pool 'main': there are servers and a source; leave one of them out");
  }

  @Test
  void aServerThatHasNoAddress() {
    assertThatIllegalArgumentException().isThrownBy(() -> read("servers: [{name: a}]"))
        .withMessage("r.yaml:4:15: pool 'main': servers: address is missing; write it, such as address:"
            + " 127.0.0.1:11211");
    assertThatIllegalArgumentException().isThrownBy(() -> read("servers: [{address: \"a:1\", weight: 0}]"))
        .withMessage("r.yaml:4:15: node 'a:1' has weight 0.0, which is not above 0; give it more, or leave the node"
            + " out");
  }
}
