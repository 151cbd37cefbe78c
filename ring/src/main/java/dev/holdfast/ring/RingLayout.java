package dev.holdfast.ring;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layouts of other implementations: a ring made by one of these sends each key to the node to which the other
 * implementation, configured with the same nodes, sends it.
 *
 * <pre>{@code
 * HashRing ring = RingLayout.TWEMPROXY_KETAMA.ring(nodes);   // the servers of its file, in that order
 * Node owner = ring.find("user:42");
 * }</pre>
 *
 * <p><b>Keys.</b> Each layout hashes keys in its own way: {@link HashRing#find(CharSequence)} hashes the UTF-8 bytes of
 * the characters, {@link HashRing#find(byte[])} the bytes, and {@link HashRing#find(long)} takes what
 * {@link #keyHash} makes, of which only the low 32 bits count where there are no more. Prefixes, namespaces and hash
 * tags are the caller's to apply first.
 *
 * <p><b>Nodes.</b> A node's name is what the other's configuration calls it, most often {@code host:port}. <b>Here
 * their order means something:</b> of two points at one place, which thousands of 32-bit points have now and then, that
 * of the node given first is found (in spymemcached's, given last), and Envoy rounds along the order. Give them as the
 * other's configuration does. Only living nodes: none of these knows of a failed one.
 *
 * <p><b>Cost.</b> A lookup by hash is a load from an index of buckets and a scan of a point, seldom two, for good
 * hashes a handful at worst, whatever the number of nodes; it allocates nothing. By key, the layout's own hash and its
 * allocations come on top, and MD5 is most of it. A ring takes 18 to 26 bytes a point, and the nodes; making one hashes
 * and sorts all points. {@link HashRing#share} and {@link HashRing#moved} are exact by the lengths of arcs.
 *
 * <p>Immutable, so any thread may use it. Two layouts are equal if they place all nodes and keys alike by their
 * definition.
 */
public final class RingLayout {
  /** The most points: 2^23, as in Envoy. */
  public static final int MAX_POINTS = 1 << 23;

  /**
   * libmemcached with {@code MEMCACHED_BEHAVIOR_KETAMA_WEIGHTED}: MD5, 160 points a node on average, in steps of 4,
   * counted in {@code float} as there on x86-64: of 25, 47, 50 and some other numbers of equal nodes each has 156.
   * Names are {@code host:port}; weights whole. As recorded from libmemcached.
   *
   * <p>Source: {@code update_continuum} in {@code libmemcached/hosts.cc}, 1.1.
   */
  public static final RingLayout LIBMEMCACHED_KETAMA_WEIGHTED =
      new RingLayout("libmemcached's weighted ketama", LayoutHash.MD5_32, Weights.WHOLE, true,
          (nodes, points) -> Placement.weightedKetama(nodes, names(nodes, Placement::libmemcachedName), points));

  /**
   * libmemcached with weights and {@code MEMCACHED_DISTRIBUTION_CONSISTENT_KETAMA_SPY}: as
   * {@link #LIBMEMCACHED_KETAMA_WEIGHTED}, but each point's name has a slash in front, and always the port. Names are
   * {@code host:port}; weights whole. As recorded from libmemcached.
   */
  public static final RingLayout LIBMEMCACHED_KETAMA_SPY =
      new RingLayout("libmemcached's ketama for spymemcached", LayoutHash.MD5_32, Weights.WHOLE, true,
          (nodes, points) -> Placement.weightedKetama(nodes, names(nodes, node -> "/" + node.name()), points));

  /**
   * libmemcached with {@code MEMCACHED_BEHAVIOR_KETAMA} and its default hash, one-at-a-time, which releases since 1.0
   * use there although the manual says MD5: 100 points a node. Names are {@code host:port}; weights 1. <b>Unverified:
   * no recorded answers.</b>
   */
  public static final RingLayout LIBMEMCACHED_KETAMA =
      new RingLayout("libmemcached's unweighted ketama", LayoutHash.ONE_AT_A_TIME, Weights.ONE, true,
          Placement::unweightedLibmemcached);

  /**
   * spymemcached with {@code KetamaNodeLocator}, {@code KETAMA_HASH} and its own format of names: MD5, 160 points a
   * node. Names are the socket address as Java prints it, without a slash at the beginning:
   * {@code cache1/10.0.0.1:11211}, or {@code 10.0.0.1:11211} where there is no host name. Weights 1. Tested
   * beside the locator of spymemcached 2.12.3, and by the ten answers in its own tests. EVCache's default locator is
   * this one with names of its own, made of an instance's host name and address: give it these, which is
   * <b>unverified: no recorded answers</b>.
   *
   * <p>Source: {@code KetamaNodeLocator.setKetamaNodes}, {@code DefaultKetamaNodeLocatorConfiguration}.
   */
  public static final RingLayout SPYMEMCACHED_KETAMA =
      new RingLayout("spymemcached's ketama", LayoutHash.MD5_32, Weights.ONE, true, Placement::spymemcached);

  /**
   * twemproxy with {@code distribution: ketama} and its default {@code hash: fnv1a_64}; with another hash, find by that
   * hash. Points as in {@link #LIBMEMCACHED_KETAMA_WEIGHTED}. Names are {@code host:port}, or the name that follows in
   * the line of the server; one that ends in {@code :11211} has to end so twice here. Weights whole. Twemproxy sorts
   * its servers by the length of the name, then by its bytes; give them so. As recorded from twemproxy.
   *
   * <p>Source: {@code ketama_update} in {@code nc_ketama.c}, {@code conf_validate_server} in {@code nc_conf.c}, 0.5.
   */
  public static final RingLayout TWEMPROXY_KETAMA =
      new RingLayout("twemproxy's ketama", LayoutHash.FNV1A_LOW, Weights.WHOLE, false,
          (nodes, points) -> Placement.weightedKetama(nodes, names(nodes, Placement::libmemcachedName), points));

  /**
   * nginx with {@code hash key consistent}: CRC-32, 160 points a unit of weight. Names are as in the {@code server}
   * directive, {@code host:port}, {@code host} or {@code unix:path}; weights whole. As recorded from nginx for
   * {@code host:port}; the other two forms, and weights that differ, are <b>unverified: no recorded answers</b>.
   *
   * <p>Source: {@code ngx_http_upstream_init_chash}.
   */
  public static final RingLayout NGINX_CONSISTENT =
      new RingLayout("nginx's consistent", LayoutHash.CRC_32, Weights.WHOLE, false, Placement::nginx);

  private static final Pattern EX_HASH_RING = Pattern.compile("ex_hash_ring of ([1-9]\\d{0,7}) replicas");
  private static final Pattern ENVOY =
      Pattern.compile("Envoy's ring_hash of ([1-9]\\d{0,7}) to ([1-9]\\d{0,7}) points");

  private final String name;
  private final LayoutHash keyHash;
  private final Weights weights;
  private final boolean ports;
  private final Placer placer;

  private RingLayout(String name, LayoutHash keyHash, Weights weights, boolean ports, Placer placer) {
    this.name = name;
    this.keyHash = keyHash;
    this.weights = weights;
    this.ports = ports;
    this.placer = placer;
  }

  /**
   * Discord's ex_hash_ring: the last 8 bytes of an MD5, low byte first. A node of weight 1 has as many points as the
   * ring has replicas; give one that has a number of its own the weight {@code own / replicas}. As recorded from
   * ex_hash_ring for weights of 1, {@link HashRing#find(long, Node[])} for {@code find_nodes} included.
   *
   * <p>Source: {@code ExHashRing.Node.expand}, {@code ExHashRing.Hash.of}.
   *
   * @param replicas points of a node of weight 1, from 1 to {@value #MAX_POINTS}; 512 is ex_hash_ring's default
   * @return the layout
   * @throws IllegalArgumentException if there are fewer or more replicas
   */
  public static RingLayout exHashRing(int replicas) {
    if (replicas < 1 || replicas > MAX_POINTS) {
      throw new IllegalArgumentException(
          "ex_hash_ring cannot have " + replicas + " replicas; give it from 1 to " + MAX_POINTS + ", such as 512");
    }
    return new RingLayout("ex_hash_ring of " + replicas + " replicas", LayoutHash.MD5_64, new Weights(replicas, false),
        false, (nodes, points) -> Placement.exHashRing(nodes, replicas, points));
  }

  /**
   * Envoy's ring_hash with {@code XX_HASH} and one locality: XXH64 of {@code address_index}. A key's hash is the XXH64
   * of its bytes, as Envoy makes of one header in a hash policy; of other policies, find by their hash. Names are the
   * addresses, {@code 10.0.0.1:8080}, or what is hashed instead; weights whole. Tested by the ring of equal weights in
   * Envoy's own tests, and beside gRPC's ring_hash in Java 1.85.1, which differs for hashes above its last point;
   * otherwise <b>unverified: no recorded answers.</b>
   *
   * <p>Source: {@code RingHashLoadBalancer::Ring::Ring} in {@code ring_hash_lb.cc}, {@code normalizeHostWeights}.
   *
   * @param minSize {@code minimum_ring_size}, points: at least 1; 1,024 is Envoy's default
   * @param maxSize {@code maximum_ring_size}, points: at least {@code minSize}, at most {@value #MAX_POINTS}, which is
   *     Envoy's default
   * @return the layout
   * @throws IllegalArgumentException if the sizes are not so
   */
  public static RingLayout envoyRingHash(int minSize, int maxSize) {
    if (minSize < 1 || maxSize < minSize || maxSize > MAX_POINTS) {
      throw new IllegalArgumentException(
          "Envoy's ring_hash cannot have from " + minSize + " to " + maxSize + " points; give it a minimum of at least "
              + "1 and a maximum from that to " + MAX_POINTS);
    }
    return new RingLayout("Envoy's ring_hash of " + minSize + " to " + maxSize + " points", LayoutHash.XXH_64,
        Weights.WHOLE, false, (nodes, points) -> Placement.envoy(nodes, minSize, maxSize, points));
  }

  /** Finds a layout by what {@link #toString} says. */
  static RingLayout named(String name) {
    for (RingLayout layout : List.of(LIBMEMCACHED_KETAMA_WEIGHTED, LIBMEMCACHED_KETAMA_SPY, LIBMEMCACHED_KETAMA,
        SPYMEMCACHED_KETAMA, TWEMPROXY_KETAMA, NGINX_CONSISTENT)) {
      if (layout.name.equals(name)) {
        return layout;
      }
    }
    Matcher exHashRing = EX_HASH_RING.matcher(name);
    if (exHashRing.matches()) {
      return exHashRing(Integer.parseInt(exHashRing.group(1)));
    }
    Matcher envoy = ENVOY.matcher(name);
    if (envoy.matches()) {
      return envoyRingHash(Integer.parseInt(envoy.group(1)), Integer.parseInt(envoy.group(2)));
    }
    throw new IllegalArgumentException("there is no layout '" + name + "' here; use a release that has it");
  }

  /**
   * Makes a ring in this layout.
   *
   * @param nodes its nodes, in the order of the other's configuration
   * @return the ring
   * @throws IllegalArgumentException as for {@link HashRing#of(Collection)}; or, naming the node, if a weight is not
   *     whole or not 1, or the name has no port, where the layout needs it; or if there were more than
   *     {@value #MAX_POINTS} points
   */
  public HashRing ring(Collection<Node> nodes) {
    Node[] members = Members.sorted(nodes);
    List<Node> given = List.copyOf(nodes);
    weights.check(name, given);
    if (ports) {
      given.forEach(this::checkPort);
    }
    Points points = new Points(name, keyHash.bits());
    placer.place(given, points);
    return ContinuumRing.of(this, given, members, points.sorted());
  }

  private void checkPort(Node node) {
    int colon = node.name().lastIndexOf(':');
    String port = node.name().substring(colon + 1);
    if (colon < 1 || port.isEmpty() || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(
          "node '" + node.name() + "' has no port, which is part of its points in " + name
              + "; name it host:port, such as '" + node.name() + ":11211'");
    }
  }

  /**
   * Tells how the layout hashes keys.
   *
   * @return the hash, with 64 or 32 bits; the low 32 count where there are only 32
   */
  public KeyHash keyHash() {
    return keyHash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RingLayout that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<String> names(List<Node> nodes, Function<Node, String> name) {
    return nodes.stream().map(name).toList();
  }

  /** Places the points of all nodes. */
  private interface Placer {
    void place(List<Node> nodes, Points points);
  }
}
