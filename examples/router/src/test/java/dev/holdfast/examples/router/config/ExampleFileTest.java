package dev.holdfast.examples.router.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file that shows all fields. */
final class ExampleFileTest {
  private static final Path FILE = Path.of("routed.yaml");
  /** A field that is commented out: one space, and no sentence. */
  private static final Pattern OPTION = Pattern.compile("^( *)# ( *(?:- [{]|[a-z_]+: ).*)$", Pattern.MULTILINE);

  private static final Pattern TOGETHER =
      Pattern.compile("- [{]|(?:snapshot|hash_key_file|cut_over|steps|read_through|history)");

  @Test
  void saysWhatItSays() throws IOException {
    ConfigFile file = ConfigFile.read(FILE);
    RouterConfig config = file.config();
    PoolConfig main = config.pool("main");

    assertThat(file.warnings()).isEmpty();
    assertThat(config.admin()).isEqualTo(AdminConfig.DEFAULT);
    assertThat(config.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.pools()).extracting(PoolConfig::name).containsExactly("main", "sessions");
    assertThat(main.listen()).containsExactly(new Listen(Address.of("127.0.0.1", 11311), false, 0),
        new Listen(new Address("", 0, "/run/routed/main.sock"), false, 0660));
    assertThat(main.membership().source()).isEqualTo(new SourceConfig.Fixed(List.of(new Node("10.0.0.1:11211"),
        new Node("cache-2", 2, "ams", Map.of("address", "10.0.0.2:11211")), new Node("unix:/run/memcached/3.sock"))));
    assertThat(main.routes()).containsExactly(new Route("session:", "sessions"));
    assertThat(main.fallback()).isNotNull();
    assertThat(main.cutOver()).isNull();
    assertThat(main.placement()).isEqualTo(PlacementConfig.DEFAULT);
    assertThat(main.replicas()).isEqualTo(Replicas.NONE);
    assertThat(main.backends()).isEqualTo(BackendConfig.DEFAULT);
    assertThat(main.clients()).isEqualTo(ClientConfig.DEFAULT);
    assertThat(main.eject()).isEqualTo(Eject.DEFAULT);
    assertThat(main.failover()).isEqualTo(Failover.NEXT);
  }

  /** What is commented out with its default changes nothing when it is not. */
  @Test
  void defaultsAreThoseThatItTells() throws IOException {
    String text = Files.readString(FILE);
    for (String field : List.of("transport", "tls_provider", "log", "guards", "layout", "hash", "slots", "replicas",
        "timeout", "connect_timeout", "connections", "preconnect", "eject", "failover", "max_clients", "idle_timeout",
        "max_value", "max_pipeline", "max_client_buffer", "max_backend_buffer", "flush_all")) {
      String with = text.replaceFirst("# " + field + ": ", field + ": ");

      assertThat(with).as(field).isNotEqualTo(text);
      assertThat(RouterConfig.parse("routed.yaml", with)).as(field).isEqualTo(RouterConfig.parse("routed.yaml", text));
    }
  }

  /** Every field that is commented out can be had, one at a time. */
  @Test
  void everyOptionIsOne() throws IOException {
    String text = Files.readString(FILE);
    RouterConfig plain = RouterConfig.parse("routed.yaml", text);
    Matcher matcher = OPTION.matcher(text);
    int options = 0;
    while (matcher.find()) {
      String with = text.substring(0, matcher.start()) + matcher.group(1) + matcher.group(2)
          + text.substring(matcher.end());
      String field = matcher.group(2).strip();
      if (field.startsWith("source:")) {
        with = with.replaceFirst("(?s)    servers:.*?\n\n", "\n");
      } else if (TOGETHER.matcher(field).lookingAt()) {
        continue; // Only with others; see below.
      }
      assertThat(RouterConfig.parse("routed.yaml", with).pools()).as(field).hasSameSizeAs(plain.pools());
      options++;
    }
    assertThat(options).isGreaterThan(30);
  }

  @Test
  void optionsThatGoTogether() throws IOException {
    String text = Files.readString(FILE);
    String source = text.replaceFirst("(?s)    servers:.*?\n\n", "\n").replaceFirst("# source: ", "source: ")
        .replaceFirst("# snapshot: ", "snapshot: ");
    assertThat(RouterConfig.parse("routed.yaml", source).pool("main").membership().snapshot()).isNotNull();

    String keyed = text.replaceFirst("# hash: xxh3", "hash: keyed").replaceFirst("# hash_key_file", "hash_key_file");
    assertThat(RouterConfig.parse("routed.yaml", keyed).pool("main").placement().hash()).isEqualTo(Hash.KEYED);

    String tls = text.replaceFirst("# - [{]", "- {").replaceFirst("# tls: ", "tls: ");
    assertThat(RouterConfig.parse("routed.yaml", tls).pool("main").listen()).extracting(Listen::tls)
        .containsExactly(true, false, true);

    String cutOver = text.replaceFirst("# cut_over:\n    #   (.*)\n    #   (.*)\n    #   (.*)\n    #   (.*)\n",
        "cut_over:\n      $1\n      $2\n      $3\n      $4\n");
    CutOver read = RouterConfig.parse("routed.yaml", cutOver).pool("main").cutOver();
    assertThat(read).isNotNull();
    assertThat(String.valueOf(read)).contains("share=0.01", "readThrough=true", "history=1", "historyAge=PT1H");
  }
}
