package dev.holdfast.examples.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The whole drill, in its order. */
final class Scenario {
  private final Settings settings;
  private final Consumer<String> progress;
  private final List<Outcome> outcomes = new ArrayList<>();

  private Scenario(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  static Report run(Settings settings, Consumer<String> progress) throws Exception {
    return new Scenario(settings, progress).run();
  }

  private Report run() throws Exception {
    progress.accept("starting " + Ensemble.SERVERS + " servers and " + Site.ROUTERS + " routers");
    try (Site site = Site.start(settings.lookups())) {
      long start = System.nanoTime();
      progress.accept("making " + settings.changes() + " changes");
      List<ChangeTimes> changes = new Changes(site).make(settings.changes());
      breakAll(new Breakages(site, settings.down()));
      return new Report(
          changes,
          outcomes,
          site.lookups(),
          site.failed(),
          site.failures(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void breakAll(Breakages breakages) throws Exception {
    breaking("killing the leader", breakages::killLeader);
    breaking("cutting off a router", breakages::cutOffRouter);
    breaking("cutting off the leader", breakages::cutOffLeader);
    breaking("stopping all servers for " + settings.down().toSeconds() + " s", breakages::stopEnsemble);
    breaking("expiring sessions", breakages::expireSessions);
  }

  private void breaking(String what, Callable<Outcome> breakage) throws Exception {
    progress.accept(what);
    Outcome outcome = breakage.call();
    outcomes.add(outcome);
    progress.accept("all agree again after " + outcome.agreed().toMillis() + " ms");
  }
}
