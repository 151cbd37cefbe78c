package dev.holdfast.examples.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What breaks, one after the other. While something is broken the operator makes a change, where that can be; when it
 * has healed, another one, which all routers must then have. But a router that was cut off must come to know by itself
 * what it has missed, without another change.
 */
final class Breakages {
  private final Site site;
  private final Duration down;

  Breakages(Site site, Duration down) {
    this.site = site;
    this.down = down;
  }

  Outcome killLeader() throws Exception {
    Count count = new Count();
    int leader = site.ensemble.leader();
    site.ensemble.kill(leader);
    Duration meanwhile = change(site.routers);
    site.ensemble.restart(leader);
    return healed("leader killed, started again", meanwhile, System.nanoTime(), count);
  }

  Outcome cutOffRouter() {
    Count count = new Count();
    Router victim = site.routers.get(0);
    long before = victim.version();
    site.network.cutOff(victim.name());
    Duration meanwhile = change(site.routers.subList(1, Site.ROUTERS));
    victim.client.awaitLost();
    if (victim.version() != before) {
      throw new IllegalStateException(victim.name() + " was cut off, and has a new ring all the same");
    }
    site.network.heal(victim.name());
    return count.outcome("router cut off until its session is lost", meanwhile, System.nanoTime());
  }

  Outcome cutOffLeader() {
    Count count = new Count();
    int leader = site.ensemble.leader();
    site.network.cutOff(Ensemble.name(leader));
    Duration meanwhile = change(site.routers);
    Await.until("another leader", () -> site.ensemble.leader() != leader);
    site.network.heal(Ensemble.name(leader));
    return healed("leader cut off", meanwhile, System.nanoTime(), count);
  }

  Outcome stopEnsemble() throws Exception {
    Count count = new Count();
    for (int server = 0; server < Ensemble.SERVERS; server++) {
      site.ensemble.kill(server);
    }
    Await.until("all routers to be alone", () -> site.routers.stream().noneMatch(Router::isConnected));
    Thread.sleep(down.toMillis());
    for (int server = 0; server < Ensemble.SERVERS; server++) {
      site.ensemble.restart(server);
    }
    return healed("ensemble down for " + down.toSeconds() + " s", Duration.ZERO, System.nanoTime(), count);
  }

  Outcome expireSessions() throws Exception {
    Count count = new Count();
    List<Client> clients = new ArrayList<>(site.nodeClients);
    site.routers.forEach(router -> clients.add(router.client));
    long[] sessions = new long[clients.size()];
    for (int i = 0; i < sessions.length; i++) {
      sessions[i] = clients.get(i).expire(site.ensemble.addresses());
    }
    Outcome outcome = healed("sessions of routers, nodes expired", Duration.ZERO, System.nanoTime(), count);
    for (int i = 0; i < sessions.length; i++) {
      clients.get(i).awaitOtherSession(sessions[i]);
    }
    return outcome;
  }

  /** Makes a change, and tells how long it took until these routers had it. */
  private Duration change(List<Router> routers) {
    long start = System.nanoTime();
    site.reweigh();
    return Duration.ofNanos(Agreement.await(routers, site.roster.nodes()).nanos() - start);
  }

  private Outcome healed(String part, Duration meanwhile, long healed, Count count) {
    site.reweigh();
    Outcome outcome = count.outcome(part, meanwhile, healed);
    site.ensemble.awaitComplete();
    return outcome;
  }

  /** Counts lookups from the moment at which it is made. */
  private final class Count {
    private final long lookups = site.lookups();
    private final long failed = site.failed();

    Outcome outcome(String part, Duration meanwhile, long healed) {
      Agreement agreement = Agreement.await(site.routers, site.roster.nodes());
      Duration agreed = Duration.ofNanos(agreement.nanos() - healed);
      return new Outcome(
          part, meanwhile, agreed, agreement, site.lookups() - lookups, site.failed() - failed);
    }
  }
}
