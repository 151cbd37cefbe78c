package dev.holdfast.examples.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code routed} says of a file that has a fault, with the place. */
final class ConfigFaultsTest {
  private static final String POOL = "pools:\n  main:\n    listen: 127.0.0.1:11311\n    servers: [127.0.0.1:11211]\n";

  @ParameterizedTest
  @MethodSource("fields")
  void ofOneField(String line, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> RouterConfig.parse("r.yaml", POOL + "    " + line + "\n"))
        .withMessage("r.yaml:5:" + message);
  }

  private static Stream<Arguments> fields() {
    return Stream.of(
        Arguments.of("timeut: 250ms", "5: pool 'main': there is no field 'timeut'; is timeout meant?"),
        Arguments.of("timeout: 250", "14: pool 'main': timeout is '250', which is no time; write a number and a unit"
            + " (us, ms, s, m, h, d), such as 250ms"),
        Arguments.of("timeout:", "13: pool 'main': timeout is nothing, which is no single value; write one, or leave"
            + " it out"),
        Arguments.of("hash_tag: {}", "15: pool 'main': hash_tag is a mapping, which is no single value; write one"
            + " (braces that are meant need quotes), or leave it out"),
        Arguments.of("hash_tag: abc", "5: pool 'main': hash_tag is 'abc'; give it two characters of ASCII, such as"
            + " \"{}\""),
        Arguments.of("max_value: 1MB", "16: pool 'main': max_value is '1MB', which is no size; write a number and a"
            + " unit (B, KiB, MiB, GiB), such as 1MiB"),
        Arguments.of("max_value: 2GiB", "5: pool 'main': max_value is 2147483647; give it from 1 to 1073741824, such"
            + " as 1MiB"),
        Arguments.of("connections: many", "18: pool 'main': connections is 'many', which is no whole number of up to"
            + " nine digits; write one"),
        Arguments.of("layout: ketma", "13: pool 'main': layout is 'ketma', which is none of native, ketama, modula,"
            + " libmemcached_ketama_weighted, libmemcached_ketama_spy, libmemcached_ketama, spymemcached, nginx, envoy,"
            + " ex_hash_ring, maglev, jump, binomial, rendezvous; is ketama meant?"),
        Arguments.of("hash: md5", "5: pool 'main': hash is md5, which layout native does not have; leave it out for"
            + " xxh3, or choose from xxh3, keyed"),
        Arguments.of("slots: 0", "5: pool 'main': slots is 0 for layout native; leave it out for 262144, or give it"
            + " more than 0"),
        Arguments.of("hash: keyed", "5: pool 'main': hash is keyed, and there is no hash_key_file; name a file of 16"
            + " random bytes, the same for all routers"),
        Arguments.of("bounded_load: 0.9", "5: pool 'main': bounded_load is 0.9; give it a factor above 1, such as 1.25,"
            + " or off"),
        Arguments.of("preconnect: yes", "17: pool 'main': preconnect is 'yes', which is neither true nor false; write"
            + " one of these"),
        Arguments.of("eject: {failures: 0}", "13: pool 'main': eject.failures is 0; give it at least 1, such as 3, or"
            + " turn eject off"),
        Arguments.of("eject: {back_off: 10m}", "5: pool 'main': eject.max_back_off is 5m, less than eject.back_off,"
            + " 10m; give it as much or more"),
        Arguments.of("eject: {failure: 2}", "13: pool 'main': eject: there is no field 'failure'; is failures meant?"),
        Arguments.of("eject: no", "12: pool 'main': eject is 'no', which has no fields; write its fields below it, or"
            + " in {}"),
        Arguments.of("replicas: {count: 2, read: nearest}", "26: pool 'main': replicas.read is nearest, and there is no"
            + " replicas.zone; say in which zone it runs"),
        Arguments.of("shadow: {share: 0.1}", "13: pool 'main': shadow: pool is missing; write it, such as pool: next"),
        Arguments.of("shadow: {pool: main}", "14: pool 'main': shadow.pool is 'main', which is this pool; name another"
            + " pool, or leave it out"),
        Arguments.of("shadow: {pool: other}", "14: pool 'main': shadow.pool is 'other', which is no pool; name one of"
            + " main"),
        Arguments.of("routes: {\"a:\": other}", "5: pool 'main': routes is 'other', which is no pool; name one of"
            + " main"),
        Arguments.of("fallback: {pool: other}", "5: pool 'main': fallback.on is empty; give it error, miss or both, or"
            + " leave the fallback out"),
        Arguments.of("cut_over: {steps: [{after: 1m, share: 0.5}]}", "16: pool 'main': cut_over.steps ends with share"
            + " 0.5 after 1m; add a step of share 1, or keys would stay at their old owners for ever"),
        Arguments.of("tls: {cert: a.pem}", "10: pool 'main': tls: key is missing; write it, such as key: server.key"),
        Arguments.of("backend_tls: {cert: a.pem}", "19: pool 'main': backend_tls.cert is given without a key; give"
            + " both, or neither"),
        Arguments.of("guards: {floor: 2}", "5: pool 'main': guards are not possible: the floor is 2.0; give it a share"
            + " from 0 to 1, such as 0.5; change that"),
        Arguments.of("snapshot: {path: /s}", "5: pool 'main': snapshot is /s, and servers are listed here already;"
            + " leave it out"),
        Arguments.of("bounded_load: 2\n    layout: modula", "5: pool 'main': bounded_load is 2.0, and layout modula has"
            + " no ring; turn it off, or choose another layout, in which most keys lie elsewhere"),
        Arguments.of("listen: 127.0.0.1:1", "5: 'listen' is on line 3 already; remove one of them"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void ofTheFile(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> RouterConfig.parse("r.yaml", text))
        .withMessage("r.yaml:" + message);
  }

  private static Stream<Arguments> files() {
    String servers = "servers: [127.0.0.1:11211]";
    return Stream.of(
        Arguments.of("", "1:1: is empty; write pools: and below it the pools"),
        Arguments.of("- a", "1:1: is a list; write names and values, such as pools:"),
        Arguments.of("workers: 2\n", "1:1: pools is missing; write pools: and below it the pools, each with its name"),
        Arguments.of("pools: {}\n", "1:1: pools is empty; give it at least one pool"),
        Arguments.of("pool:\n  main: {listen: a}\n",
            "1:1: pools is missing; write pools: and below it the pools, each with its name"),
        Arguments.of(POOL + "workers: 0\n", "5:1: workers is 0; give it from 1 to 1024, or leave it out for one a"
            + " core"),
        Arguments.of(POOL + "worker: 1\n", "5:1: there is no field 'worker'; is workers meant?"),
        Arguments.of(POOL + "admin: {listen: 127.0.0.1:11311}\n", "3:5: pool 'main': listen has 127.0.0.1:11311, where"
            + " admin listens; give it another"),
        Arguments.of(POOL + "admin: {listen: 9911}\n", "5:17: admin: listen is '9911', which is no address; write"
            + " host:port, [IPv6 address]:port or unix:/path, such as 127.0.0.1:11211"),
        Arguments.of("pools:\n  main:\n    listen: 127.0.0.1:1\n", "3:5: pool 'main': there are"
            + " neither servers nor a source; list servers, such as servers: [127.0.0.1:11211]"),
        Arguments.of("pools:\n  main:\n    " + servers + "\n", "2:3: pool 'main': listen is empty, and no other pool"
            + " sends to this one; give it an address, such as 127.0.0.1:11311, or remove the pool"),
        Arguments.of("pools:\n  a:\n    " + servers + "\n    fallback: {pool: b, on: miss}\n  b:\n    " + servers
            + "\n    fallback: {pool: a, on: miss}\n", "4:16: pool 'a': fallback.pool leads in a circle: a to b to a;"
            + " leave the fallback of one of these pools out"),
        Arguments.of("pools:\n  main:\n    listen: a:1\n    servers: [a:1, a:1]\n", "4:5: pool 'main': servers has"
            + " 'a:1' twice; remove one, or give each a name of its own"),
        Arguments.of("pools:\n  main:\n    listen: a:1\n    source: {file: x, dns: y}\n", "4:13: pool 'main':"
            + " source: it is one of servers, file, zookeeper, dns, first, merged, and this has file and dns;"
            + " give it one"),
        Arguments.of("pools: [\n", "2:1: is no YAML: while parsing a flow node: expected the node content, but found"
            + " '<stream end>'"),
        Arguments.of("a: &x 1\nb: *x\n", "2:4: is an alias, '*x'; write out what it stands for"),
        Arguments.of("a: 1\n---\nb: 2\n", "3:1: a second document begins; write all in one"));
  }

  @Test
  void recordsNameThePool() {
    PoolConfig pool = RouterConfig.parse("r.yaml", POOL).pool("main");

    assertThatIllegalArgumentException().isThrownBy(() -> new PoolConfig("main", pool.listen(), pool.membership(),
        pool.placement(), pool.replicas(), pool.backends(), null, pool.failover(), pool.clients(),
        new Shadow("main", 1, "", false), pool.routes(), null, null))
        .withMessage("pool 'main': shadow.pool is 'main', which is this pool; name another pool, or leave it out");
    assertThatIllegalArgumentException().isThrownBy(() -> RouterConfig.parse("r.yaml", POOL).pool("other"))
        .withMessage("there is no pool 'other'; there are main");
  }

  @Test
  void routesAreSortedByLength() {
    PoolConfig pool = RouterConfig.parse("r.yaml", POOL + "    routes: {\"a\": b, \"abc\": b, \"ab\": b}\n  b:\n"
        + "    servers: [127.0.0.1:1]\n").pool("main");

    assertThat(pool.routes()).extracting(Route::prefix).containsExactly("abc", "ab", "a");
  }
}
