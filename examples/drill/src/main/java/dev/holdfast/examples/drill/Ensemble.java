package dev.holdfast.examples.drill;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.QuorumConfigBuilder;
import org.apache.curator.test.TestingZooKeeperServer;

/** Three real ZooKeeper servers in this process, which reach each other, and are reached, by links of the network. */
final class Ensemble implements Closeable {
  static final int SERVERS = 3;
  private static final int TICK_MILLIS = 500;
  private static final int ASK_MILLIS = 2000;

  private final Network network;
  private final List<InstanceSpec> specs =
      IntStream.rangeClosed(1, SERVERS)
          .mapToObj(id -> new InstanceSpec(null, -1, -1, -1, true, id, TICK_MILLIS, -1))
          .toList();
  private final List<TestingZooKeeperServer> servers = new ArrayList<>();

  private Ensemble(Network network) {
    this.network = network;
  }

  static Ensemble start(Network network) throws Exception {
    Ensemble ensemble = new Ensemble(network);
    for (int server = 0; server < SERVERS; server++) {
      TestingZooKeeperServer started =
          new TestingZooKeeperServer(new QuorumConfigBuilder(ensemble.asSeenBy(server)), server);
      ensemble.servers.add(started);
      started.start();
    }
    ensemble.awaitComplete();
    return ensemble;
  }

  /** The addresses in the config file of one server: its own, and of the others the links to them. */
  private List<InstanceSpec> asSeenBy(int server) throws IOException {
    List<InstanceSpec> seen = new ArrayList<>(specs);
    for (int peer = 0; peer < SERVERS; peer++) {
      if (peer != server) {
        InstanceSpec own = specs.get(peer);
        String from = name(server);
        String to = name(peer);
        int election = network.link(from, to, own.getElectionPort(), Ensemble::withoutAddress);
        int quorum = network.link(from, to, own.getQuorumPort(), Link.Opening.NONE);
        seen.set(
            peer,
            new InstanceSpec(
                own.getDataDirectory(), own.getPort(), election, quorum, false, own.getServerId(), TICK_MILLIS, -1));
      }
    }
    return seen;
  }

  /**
   * Who dials for an election says who it is and where it can be dialled back. That would lead past the links, so it is
   * left out, as servers before 3.5 did; then the one dialled takes the address in its own config.
   */
  private static void withoutAddress(DataInputStream in, DataOutputStream out) throws IOException {
    long first = in.readLong();
    if (first >= 0) {
      out.writeLong(first);
      return;
    }
    out.writeLong(in.readLong()); // What came before is the protocol's version, which is below 0.
    in.skipNBytes(in.readInt());
  }

  static String name(int server) {
    return "server-" + (server + 1);
  }

  /** Links a party to all servers, and returns their addresses for it. */
  String addressesFor(String party) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (int server = 0; server < SERVERS; server++) {
      int port = network.link(party, name(server), specs.get(server).getPort(), Link.Opening.NONE);
      addresses.add("127.0.0.1:" + port);
    }
    return String.join(",", addresses);
  }

  /** The addresses past the network. */
  String addresses() {
    return String.join(",", specs.stream().map(spec -> spec.getHostname() + ":" + spec.getPort()).toList());
  }

  /** Waits until one server leads and all others follow. */
  void awaitComplete() {
    Await.until(
        "an ensemble of three servers",
        () -> count("leader") == 1 && count("follower") == SERVERS - 1);
  }

  /** Tells which server leads. */
  int leader() {
    Await.until("one leader", () -> count("leader") == 1);
    return IntStream.range(0, SERVERS).filter(server -> is(server, "leader")).findFirst().orElseThrow();
  }

  private long count(String mode) {
    return IntStream.range(0, SERVERS).filter(server -> is(server, mode)).count();
  }

  private boolean is(int server, String mode) {
    InstanceSpec spec = specs.get(server);
    try (Socket socket = new Socket(spec.getHostname(), spec.getPort())) {
      socket.setSoTimeout(ASK_MILLIS);
      InputStream answer = socket.getInputStream();
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      return new String(answer.readAllBytes(), StandardCharsets.US_ASCII).contains("Mode: " + mode);
    } catch (IOException e) {
      return false;
    }
  }

  void kill(int server) {
    servers.get(server).kill();
  }

  void restart(int server) throws Exception {
    servers.get(server).restart();
  }

  @Override
  public void close() throws IOException {
    for (TestingZooKeeperServer server : servers) {
      server.close();
    }
  }
}
