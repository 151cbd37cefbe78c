package dev.holdfast.examples.router;

import dev.holdfast.Info;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The router in a quarter of a minute: under load while a backend leaves and another comes. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Routed.Version.class,
    description = {
      "Starts backends, a ZooKeeper and a router in this process, on free ports of 127.0.0.1, and puts them under load,"
          + " first as fast as answers come, then at a fixed rate. Meanwhile a backend leaves the ring and ends, and"
          + " another takes its place. Prints figures, closes all, and fails if any answer was wrong or missing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  routed demo",
      "  routed demo --backends 10"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Demo implements Callable<Integer> {
  private static final double OPEN_SHARE = 0.4;
  private static final long FOLD_MILLIS = 3_000;

  @Spec private CommandSpec spec;

  @Option(names = "--backends", paramLabel = "N", description = "How many backends, from 2. 3 if left out.")
  private int backends = Embedded.BACKENDS;

  @Override
  public Integer call() throws Fault, InterruptedException {
    if (backends < 2 || backends > 100) {
      throw Fault.given("--backends cannot be " + backends + "; give it from 2 to 100, so that one can leave");
    }
    Logs.quiet();
    PrintWriter out = spec.commandLine().getOut();
    List<LoadFigures> figures = new ArrayList<>();
    List<History.Change> changes;
    Info info;
    try (Embedded all = Embedded.start(backends, Embedded.FREE)) {
      out.println("zookeeper " + all.zooKeeperAddress() + ", " + backends + " backends, router " + all.address()
          + ", admin " + all.adminAddress());
      DemoLoad load = new DemoLoad(all.address());
      out.println("closed loop: each connection asks again as soon as it has its answer");
      figures.add(during(all, () -> load.closed()));
      double rate = Math.max(1_000, Math.floor(OPEN_SHARE * figures.get(0).requestsPerSecond() / 1_000) * 1_000);
      out.println(String.format(Locale.ROOT, "open loop: %,.0f requests/s, whatever becomes of them", rate));
      figures.add(during(all, () -> load.open(rate)));
      info = folded(all);
      changes = all.router().history().changes();
    } catch (IOException e) {
      throw Fault.here(String.valueOf(e.getMessage()));
    }
    out.print(new DemoReport(figures, changes, info).text());
    out.flush();
    return figures.stream().allMatch(LoadFigures::isRight) ? 0 : Routed.NOT_HERE;
  }

  /** Runs a load while the ring changes twice. */
  private static LoadFigures during(Embedded all, Callable<LoadFigures> load)
      throws Fault, IOException, InterruptedException {
    try (DemoChanges changes = DemoChanges.start(all)) {
      LoadFigures figures = load.call();
      changes.await();
      return figures;
    } catch (Fault | IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits a while for the ring to be a constant of the code again, after it has changed. */
  private static Info folded(Embedded all) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FOLD_MILLIS);
    Info info = all.router().proxy().info(Embedded.POOL);
    while (!info.folded() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(50);
      info = all.router().proxy().info(Embedded.POOL);
    }
    return info;
  }
}
