package dev.holdfast.examples.drill;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The network between parties that all live in this process: links between them, and who is cut off from all others.
 *
 * <p>As with packets that are lost, nobody is told: what is under way waits, and arrives if the network heals in time.
 * Thread-safe.
 */
final class Network implements Closeable {
  private final List<Link> links = new ArrayList<>(); // Guarded by this.
  private final Set<String> cutOff = new HashSet<>(); // Guarded by this.

  /** Makes a link to a port of a party, and returns the port at which it begins. */
  int link(String from, String to, int port, Link.Opening opening) throws IOException {
    Link link = new Link(this, from, to, port, opening);
    synchronized (this) {
      links.add(link);
    }
    return link.port();
  }

  synchronized void cutOff(String party) {
    cutOff.add(party);
  }

  synchronized void heal(String party) {
    cutOff.remove(party);
    notifyAll();
  }

  synchronized boolean isOpen(String from, String to) {
    return !cutOff.contains(from) && !cutOff.contains(to);
  }

  synchronized void awaitOpen(String from, String to) throws InterruptedException {
    while (!isOpen(from, to)) {
      wait();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    cutOff.clear();
    notifyAll();
    for (Link link : links) {
      link.close();
    }
  }
}
