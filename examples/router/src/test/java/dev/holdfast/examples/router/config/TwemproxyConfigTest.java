package dev.holdfast.examples.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TwemproxyConfigTest {
  private static final String POOL =
      "alpha:\n  listen: 127.0.0.1:22121\n  timeout: 400\n  servers:\n   - 127.0.0.1:11211:1\n";

  @Test
  void readsAll(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("nutcracker.yml"), """
        alpha:
          listen: 127.0.0.1:22121
          hash: hsieh
          distribution: modula
          hash_tag: "{}"
          timeout: 400
          backlog: 1024
          preconnect: true
          server_connections: 2
          auto_eject_hosts: true
          server_retry_timeout: 2000
          server_failure_limit: 1
          servers:
           - 127.0.0.1:11211:1 server1
           - 127.0.0.1:11212:3
        beta:
          listen: /var/run/beta.sock 0666
          redis: false
          servers:
           - /var/run/1.sock:1 one
           - /var/run/2.sock:2
           - 10.0.0.1:11211:1 cache:11211
           - ::1:11311:1
        """);
    ConfigFile read = ConfigFile.read(file);
    PoolConfig alpha = read.config().pool("alpha");
    PoolConfig beta = read.config().pool("beta");

    assertThat(read).isEqualTo(TwemproxyConfig.read(file));
    assertThat(RouterConfig.read(file)).isEqualTo(read.config());
    assertThat(alpha.listen()).containsExactly(new Listen(Address.of("127.0.0.1", 22121), false, 0));
    assertThat(alpha.placement()).isEqualTo(new PlacementConfig(Layout.MODULA, Hash.HSIEH, null, "{}", 0, 0));
    assertThat(alpha.backends()).isEqualTo(new BackendConfig(Duration.ofMillis(400), Duration.ofMillis(400), 2, true,
        BackendConfig.DEFAULT.maxBuffered(), null));
    assertThat(alpha.eject()).isEqualTo(new Eject(1, Duration.ofSeconds(2), Duration.ofSeconds(2), 1));
    assertThat(alpha.failover()).isEqualTo(Failover.NEXT);
    assertThat(alpha.membership().source()).isEqualTo(new SourceConfig.Fixed(List.of(
        new Node("server1", 1, "", Map.of("address", "127.0.0.1:11211")), new Node("127.0.0.1:11212", 3))));
    assertThat(beta.listen()).containsExactly(new Listen(new Address("", 0, "/var/run/beta.sock"), false, 0666));
    assertThat(beta.placement()).isEqualTo(new PlacementConfig(Layout.KETAMA, Hash.FNV1A_64, null, "", 0, 0));
    assertThat(beta.backends().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(beta.backends().preconnect()).isFalse();
    assertThat(beta.eject()).isNull();
    assertThat(beta.failover()).isEqualTo(Failover.NONE);
    assertThat(beta.membership().source()).isEqualTo(new SourceConfig.Fixed(List.of(
        new Node("one", 1, "", Map.of("address", "unix:/var/run/1.sock")),
        new Node("/var/run/2.sock:", 2, "", Map.of("address", "unix:/var/run/2.sock")),
        new Node("cache:11211:11211", 1, "", Map.of("address", "10.0.0.1:11211")),
        new Node("::1:11311", 1, "", Map.of("address", "[::1]:11311")))));
    assertThat(read.warnings()).containsExactly(
        file + ":7:3: pool 'alpha': backlog is ignored: the system's limit counts (net.core.somaxconn)",
        file + ":19:3: pool 'beta': the name 'cache:11211' is 'cache:11211:11211' here, so that its keys stay",
        file + ":17:3: pool 'beta': there is no timeout, and twemproxy waits for ever; this takes 5s: set it, in"
            + " milliseconds, such as timeout: 250");
  }

  @ParameterizedTest
  @CsvSource({"localhost", "127.0.0.1:70000", ":22121", "127.0.0.1:port"})
  void refusesToListen(String listen) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RouterConfig.parse("n.yml", POOL.replace("127.0.0.1:22121", "\"" + listen + "\"")))
        .withMessage("n.yml:2:11: twemproxy's pool 'alpha': listen is '" + listen + "', which is no address; write"
            + " host:port or /path, such as 127.0.0.1:22121");
  }

  @ParameterizedTest
  @MethodSource("warnings")
  void warnsOfWhatItIgnores(String line, String message) {
    ConfigFile read = ConfigFile.parse("n.yml", POOL + "  " + line + "\n", Path.of(""));

    assertThat(read.warnings()).containsExactly("n.yml:6:3: pool 'alpha': " + message);
    assertThat(read.config()).isEqualTo(RouterConfig.parse("n.yml", POOL));
  }

  private static Stream<Arguments> warnings() {
    return Stream.of(
        Arguments.of("tcpkeepalive: true", "tcpkeepalive is ignored: the router keeps no such time"),
        Arguments.of("client_connections: 5", "client_connections is ignored: twemproxy ignores it too; max_clients of"
            + " routed's own format is that"),
        Arguments.of("redis_auth: secret", "redis_auth is ignored: it is for Redis"),
        Arguments.of("redis_db: 3", "redis_db is ignored: it is for Redis"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesWhatItCannotDo(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfigFile.parse("n.yml", POOL + "  " + line + "\n", Path.of("")))
        .withMessage("n.yml:" + message);
  }

  private static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("redis: true", "6:3: twemproxy's pool 'alpha': redis is true, and routed speaks memcached only;"
            + " leave this pool to twemproxy"),
        Arguments.of("distribution: random", "6:17: twemproxy's pool 'alpha': distribution is 'random', which sends a"
            + " key anywhere, so that it is not found again; choose ketama or modula"),
        Arguments.of("distribution: kitama", "6:17: twemproxy's pool 'alpha': distribution is 'kitama', which is none"
            + " of ketama, modula"),
        Arguments.of("hash: fnv", "6:9: twemproxy's pool 'alpha': hash is 'fnv', which is none of one_at_a_time, md5,"
            + " crc16, crc32, crc32a, fnv1_64, fnv1a_64, fnv1_32, fnv1a_32, hsieh, murmur, jenkins"),
        Arguments.of("hash_tag: \"{\"", "6:3: pool 'alpha': hash_tag is '{'; give it two characters of ASCII, such as"
            + " \"{}\""),
        Arguments.of("preconect: true", "6:3: twemproxy's pool 'alpha': there is no field 'preconect'; is preconnect"
            + " meant?"),
        Arguments.of(" - 127.0.0.1:11212:0", "6:6: twemproxy's pool 'alpha': servers is '127.0.0.1:11212:0', which has"
            + " the weight 0; give it from 1 to 1000000"),
        Arguments.of(" - 127.0.0.1:11212", "6:6: twemproxy's pool 'alpha': servers is '127.0.0.1:11212', which is no"
            + " server; write host:port:weight or /path:weight, and a name after a space if it has one, such as"
            + " 10.0.0.1:11211:1 cache1"),
        Arguments.of(" - 127.0.0.1:70000:1", "6:6: twemproxy's pool 'alpha': servers is '127.0.0.1:70000:1', which is"
            + " no server; write host:port:weight or /path:weight, and a name after a space if it has one, such as"
            + " 10.0.0.1:11211:1 cache1"),
        Arguments.of(" - 127.0.0.1:11211:2", "4:3: pool 'alpha': servers has '127.0.0.1:11211' twice; remove one, or"
            + " give each a name of its own"));
  }
}
