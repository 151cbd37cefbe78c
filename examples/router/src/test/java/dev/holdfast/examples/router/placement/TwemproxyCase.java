package dev.holdfast.examples.router.placement;

import dev.holdfast.examples.router.config.ConfigFile;
import dev.holdfast.examples.router.config.Hash;
import dev.holdfast.examples.router.config.PoolConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Pools that differ in their hash alone.
 *
 * @param name the name of the file of answers
 * @param distribution twemproxy's
 * @param hashTag twemproxy's; empty if there is none
 * @param servers {@code weight name} each
 * @param hashes twemproxy's
 */
record TwemproxyCase(
    String name, String distribution, String hashTag, List<String> servers, List<String> hashes) {
  static final List<String> HASHES =
      Hash.OF_TWEMPROXY.stream().sorted().map(hash -> hash.name().toLowerCase(Locale.ROOT)).toList();
  private static final int KEYS = 200;
  private static final List<String> EQUAL = IntStream.rangeClosed(1, 7).mapToObj(i -> "1 cache" + i).toList();
  private static final List<String> WEIGHTED =
      List.of("1 tiny", "3 b", "2 cache-10", "5 cache-9", "1 zz", "10 aa", "4 Cache-9");
  private static final List<String> MANY = IntStream.rangeClosed(1, 25).mapToObj(i -> "1 host" + i).toList();

  static final List<TwemproxyCase> ALL = List.of(
      new TwemproxyCase("twemproxy_ketama", "ketama", "", EQUAL, HASHES),
      new TwemproxyCase("twemproxy_ketama_weighted", "ketama", "", WEIGHTED, HASHES),
      new TwemproxyCase("twemproxy_ketama_many", "ketama", "", MANY, List.of("fnv1a_64", "md5")),
      new TwemproxyCase("twemproxy_modula", "modula", "", EQUAL, HASHES),
      new TwemproxyCase("twemproxy_modula_weighted", "modula", "", WEIGHTED, HASHES),
      new TwemproxyCase("twemproxy_ketama_tag", "ketama", "{}", EQUAL, List.of("fnv1a_64", "jenkins")),
      new TwemproxyCase("twemproxy_modula_tag", "modula", "$$", WEIGHTED, List.of("fnv1a_64", "murmur")));

  /** The keys that are asked for: of all lengths, some beyond ASCII, and where there are tags, many with these. */
  List<String> keys() {
    Random random = new Random(7);
    List<String> keys = new ArrayList<>();
    if (!hashTag.isEmpty()) {
      String open = hashTag.substring(0, 1);
      String close = hashTag.substring(1);
      for (String key : List.of("a(b)c", "a()b", "(x", "x)y(z)", "(a)(b)", "((a))", "a(b(c)d)", ")(", "()(x)", "()",
          "(", ")", "(a)", "long-before(t)and-after", "other-before(t)and-other", "(t)", "x(t", "(ключ)z")) {
        keys.add(key.replace("(", open).replace(")", close));
      }
      keys = new ArrayList<>(new LinkedHashSet<>(keys)); // Where both characters are the same, some keys are too.
    }
    while (keys.size() < KEYS) {
      String alphabet = hashTag.isEmpty() ? visible() : "abcdefghij" + hashTag + hashTag;
      String key = random.nextInt(10) == 0
          ? "ключ-" + keys.size() + "-\u00FF\u20AC".substring(0, 1 + random.nextInt(3))
          : text(random, alphabet, 1 + random.nextInt(40));
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static String visible() {
    StringBuilder all = new StringBuilder();
    for (char c = '!'; c <= '~'; c++) {
      all.append(c);
    }
    return all.toString();
  }

  private static String text(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** The pools in twemproxy's format, one for each hash; the address of a server by its index. */
  String pools(Path directory, IntFunction<String> address) {
    StringBuilder pools = new StringBuilder();
    for (String hash : hashes) {
      pools.append(pool(hash)).append(":\n  listen: ").append(directory.resolve(pool(hash) + ".sock"))
          .append("\n  hash: ").append(hash).append("\n  distribution: ").append(distribution).append('\n');
      if (!hashTag.isEmpty()) {
        pools.append("  hash_tag: \"").append(hashTag).append("\"\n");
      }
      pools.append("  servers:\n");
      for (int i = 0; i < servers.size(); i++) {
        pools.append("  - ").append(address.apply(i)).append(':').append(servers.get(i)).append('\n');
      }
    }
    return pools.toString();
  }

  String pool(String hash) {
    return name.replace("twemproxy_", "") + "_" + hash;
  }

  /** The placement that twemproxy's file comes to here. */
  KeyPlacement placement(String hash) {
    ConfigFile file = ConfigFile.parse("nutcracker.yml", pools(Path.of("/run"), i -> "127.0.0.1:" + (11211 + i)),
        Path.of(""));
    PoolConfig pool = file.config().pool(pool(hash));
    return KeyPlacement.of(pool, KeyPlacement.like(pool));
  }

  /** The index in the list of servers of a backend of that placement. */
  int server(KeyPlacement placement, int backend) {
    String name = placement.nodes().get(backend).name();
    return IntStream.range(0, servers.size()).filter(i -> servers.get(i).endsWith(" " + name)).findFirst().orElse(-1);
  }
}
