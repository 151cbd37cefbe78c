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
      breakAll(new Failures(site, settings.down()));
      return new Report(
          changes,
          outcomes,
          site.lookups(),
          site.failed(),
          site.failures(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void breakAll(Failures failures) throws Exception {
    breaking("killing the leader", failures::killLeader);
    breaking("cutting off a router", failures::cutOffRouter);
    breaking("cutting off the leader", failures::cutOffLeader);
    breaking("stopping all servers for " + settings.down().toSeconds() + " s", failures::stopEnsemble);
    breaking("expiring sessions", failures::expireSessions);
  }

  private void breaking(String what, Callable<Outcome> failure) throws Exception {
    progress.accept(what);
    Outcome outcome = failure.call();
    outcomes.add(outcome);
    progress.accept("all agree again after " + outcome.agreed().toMillis() + " ms");
  }
}
