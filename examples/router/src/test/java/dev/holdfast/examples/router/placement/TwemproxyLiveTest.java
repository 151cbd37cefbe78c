package dev.holdfast.examples.router.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.config.ConfigFile;
import dev.holdfast.examples.router.config.PoolConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sets keys through nutcracker, asks each memcached which it has, and compares. Run with {@code
 * -Dholdfast.record=DIRECTORY}, it also writes down the answers that {@link TwemproxyAnswersTest} compares with.
 */
final class TwemproxyLiveTest {
  @TempDir private Path directory;

  @BeforeEach
  void installed() {
    Programs.need("memcached", "nutcracker");
  }

  @Test
  void keysLieWhereTwemproxyPutsThem() throws Exception {
    int most = TwemproxyCase.ALL.stream().mapToInt(one -> one.servers().size()).max().orElseThrow();
    try (Programs programs = new Programs(directory)) {
      StringBuilder pools = new StringBuilder();
      TwemproxyCase.ALL.forEach(one -> pools.append(one.pools(directory, i -> programs.socket("m" + i).toString())));
      for (int i = 0; i < most; i++) {
        programs.memcached("m" + i);
      }
      programs.nutcracker(pools.toString(), freePort());
      List<Conversation> backends = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        backends.add(programs.connect("m" + i));
      }
      for (TwemproxyCase one : TwemproxyCase.ALL) {
        List<Map<String, Integer>> answers = new ArrayList<>();
        for (String hash : one.hashes()) {
          Map<String, Integer> answer = ask(programs, one.pool(hash), one.keys(), backends);
          compare(one, hash, answer);
          answers.add(answer);
        }
        record(one, answers);
      }
      for (Conversation backend : backends) {
        backend.close();
      }
    }
  }

  /** For each key the index of the backend that has it. */
  private static Map<String, Integer> ask(
      Programs programs, String pool, List<String> keys, List<Conversation> backends) throws IOException {
    try (Conversation client = programs.connect(pool)) {
      client.set(keys, pool);
    }
    Map<String, Integer> answers = new HashMap<>();
    for (int i = 0; i < backends.size(); i++) {
      for (Map.Entry<String, String> found : backends.get(i).get(keys).entrySet()) {
        if (found.getValue().equals(pool)) { // Else it is of an earlier pool.
          answers.put(found.getKey(), i);
        }
      }
    }
    assertThat(answers.size()).as("keys found of %s", pool).isEqualTo(keys.size());
    return answers;
  }

  private static void compare(TwemproxyCase one, String hash, Map<String, Integer> answers) {
    KeyPlacement placement = one.placement(hash);
    answers.forEach((key, server) -> {
      byte[] bytes = key.getBytes(UTF_8);
      assertThat(one.server(placement, placement.backend(bytes, 0, bytes.length)))
          .as("%s of %s by %s", key, one.name(), hash).isEqualTo(server);
    });
  }

  private static void record(TwemproxyCase one, List<Map<String, Integer>> answers) throws IOException {
    String directory = System.getProperty("holdfast.record");
    if (directory == null) {
      return;
    }
    StringBuilder file = new StringBuilder("# recorded from nutcracker 0.5.0 and memcached 1.6.18\n# distribution "
        + one.distribution() + (one.hashTag().isEmpty() ? "" : ", hash_tag " + one.hashTag())
        + "\n# weights and names: "
        + String.join(", ", one.servers()) + "\n# key<TAB>the server's index, base 36, by each hash: "
        + String.join(" ", one.hashes()) + "\n");
    for (String key : one.keys()) {
      file.append(key).append('\t');
      answers.forEach(answer -> file.append(Integer.toString(answer.getOrDefault(key, -1), 36)));
      file.append('\n');
    }
    Files.writeString(Path.of(directory, one.name() + ".tsv"), file);
  }

  /** Servers without a name, by host and port and by Unix socket, and a name that looks like one of these. */
  @Test
  void serversWithoutNames() throws Exception {
    int port = freePort();
    String servers = "  - 127.0.0.1:" + port + ":1\n  - " + directory + "/u.sock:1\n  - " + directory
        + "/v.sock:2 odd:11211\n";
    try (Programs programs = new Programs(directory)) {
      programs.memcachedAt(port);
      programs.memcached("u");
      programs.memcached("v");
      List<Conversation> backends = new ArrayList<>(
          List.of(Programs.connect(port), programs.connect("u"), programs.connect("v")));
      List<String> names = new ArrayList<>(
          List.of("127.0.0.1:" + port, directory + "/u.sock:", "odd:11211:11211"));
      if (isFree(11211)) {
        servers += "  - 127.0.0.1:11211:1\n";
        programs.memcachedAt(11211);
        backends.add(Programs.connect(11211));
        names.add("127.0.0.1:11211");
      }
      String pools = "k:\n  listen: " + directory + "/k.sock\n  servers:\n" + servers
          + "m:\n  listen: " + directory + "/m.sock 0600\n  distribution: modula\n  servers:\n" + servers;
      programs.nutcracker(pools, freePort());
      List<String> keys = TwemproxyCase.ALL.get(0).keys();
      for (String name : List.of("k", "m")) {
        PoolConfig pool = ConfigFile.parse("nutcracker.yml", pools, directory).config().pool(name);
        KeyPlacement placement = KeyPlacement.of(pool, KeyPlacement.like(pool));
        ask(programs, name, keys, backends).forEach((key, server) -> {
          byte[] bytes = key.getBytes(UTF_8);
          assertThat(placement.nodes().get(placement.backend(bytes, 0, bytes.length)).name())
              .as(key).isEqualTo(names.get(server));
        });
      }
      for (Conversation backend : backends) {
        backend.close();
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
