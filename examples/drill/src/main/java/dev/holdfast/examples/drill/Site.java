package dev.holdfast.examples.drill;

import dev.holdfast.ring.Node;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** All that the drill is about: a network, an ensemble, nodes with an operator, and routers that are read. */
final class Site implements Closeable {
  static final int ROUTERS = 5;
  private static final String PATH = "/holdfast/drill";
  private static final int CONFIGURED = 12;
  private static final int JOINED = 3;

  final Network network = new Network();
  final Ensemble ensemble;
  final Roster roster;
  /** Each of a process of its own in which a node has joined by itself. */
  final List<Client> nodeClients = new ArrayList<>();
  final List<Router> routers = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private final Deque<Closeable> open = new ArrayDeque<>(); // What was opened last comes first.

  private Site() throws Exception {
    open.push(network);
    ensemble = opened(Ensemble.start(network));
    roster = new Roster(client("operator"), PATH);
  }

  static Site start(long lookupsPerSecond) throws Exception {
    Site site = new Site();
    try {
      site.fill();
      site.startRouters(lookupsPerSecond);
      return site;
    } catch (Exception e) {
      site.close();
      throw e;
    }
  }

  private void fill() throws Exception {
    for (int i = 1; i <= CONFIGURED; i++) {
      roster.add(new Node("cache-" + i));
    }
    for (int i = 1; i <= JOINED; i++) {
      Client client = client("node-" + i);
      nodeClients.add(client);
      roster.join(client, new Node(client.party));
    }
  }

  private void startRouters(long lookupsPerSecond) throws IOException {
    for (int i = 1; i <= ROUTERS; i++) {
      routers.add(opened(new Router(client("router-" + i), PATH)));
    }
    Agreement.await(routers, roster.nodes());
    Await.until("all rings to be folded", () -> routers.stream().allMatch(Router::isFolded));
    for (Router router : routers) {
      readers.add(opened(new Reader(router, (lookupsPerSecond + ROUTERS - 1) / ROUTERS)));
    }
  }

  private Client client(String party) throws IOException {
    return opened(Client.of(party, ensemble));
  }

  private <T extends Closeable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Gives a node that is always there another weight. */
  void reweigh() {
    roster.reweigh("cache-1");
  }

  long lookups() {
    return readers.stream().mapToLong(Reader::lookups).sum();
  }

  long failed() {
    return readers.stream().mapToLong(Reader::failed).sum();
  }

  /** Tells of the first failed lookup of each router that had one. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (Reader reader : readers) {
      String first = reader.firstFailure();
      if (first != null) {
        failures.add(first);
      }
    }
    return failures;
  }

  @Override
  public void close() throws IOException {
    for (Closeable part : open) {
      part.close();
    }
  }
}
