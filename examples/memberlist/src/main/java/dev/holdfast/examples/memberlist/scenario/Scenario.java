package dev.holdfast.examples.memberlist.scenario;

import dev.holdfast.Info;
import dev.holdfast.examples.memberlist.host.HostFigures;
import dev.holdfast.examples.memberlist.host.Rings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Guild hosts in ten seconds: under load while a host joins and another leaves. */
@Command(
    name = "scenario",
    mixinStandardHelpOptions = true,
    description = {
      "Starts three hosts in this process, on free ports of 127.0.0.1, with guilds of some hundred members and one of"
          + " 200,000. Clients write as fast as writes are acknowledged, and others look on. Meanwhile a host joins the"
          + " ring, and later one leaves. Prints figures, closes all, and fails if an acknowledged write was lost or"
          + " done twice, or a window shows anything but the truth."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  memberlist scenario",
      "  memberlist scenario --guilds 1000 --large 1000000 --phase 10"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
public final class Scenario implements Callable<Integer> {
  private static final int HOSTS = 3;
  private static final long FOLD_MILLIS = 3_000;
  private static final Duration WINDOW_PATIENCE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(names = "--guilds", paramLabel = "N",
      description = "How many guilds, besides the large one. 200 if left out.")
  private int guilds = 200;

  @Option(names = "--members", paramLabel = "N", description = "How many members each has. 300 if left out.")
  private int members = 300;

  @Option(names = "--large", paramLabel = "N",
      description = "How many members the large guild has. 200000 if left out.")
  private int large = 200_000;

  @Option(names = "--writers", paramLabel = "N", description = "How many clients write. 4 if left out.")
  private int writers = 4;

  @Option(names = "--windows", paramLabel = "N", description = "How many windows are open. 400 if left out.")
  private int windows = 400;

  @Option(names = "--phase", paramLabel = "SECONDS",
      description = "How long each of the three phases lasts, besides the hand-overs. 2 if left out.")
  private double phase = 2;

  /** Makes the command, for picocli. */
  public Scenario() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    least("--guilds", guilds, 1);
    least("--members", members, 1);
    least("--large", large, 1);
    least("--writers", writers, 1);
    least("--windows", windows, 1);
    Size size = new Size(guilds, members, large, writers, windows, Duration.ofNanos((long) (phase * 1e9)));
    PrintWriter out = spec.commandLine().getOut();
    ScenarioRun.Outcome outcome;
    try (ScenarioRun run = new ScenarioRun(size, HOSTS)) {
      outcome = run(run, size, out);
    }
    out.flush();
    return outcome.isRight() ? 0 : 1;
  }

  private void least(String option, int given, int least) {
    if (given < least) {
      throw new ParameterException(
          spec.commandLine(), option + " cannot be " + given + "; give it at least " + least);
    }
  }

  private static ScenarioRun.Outcome run(ScenarioRun run, Size size, PrintWriter out)
      throws IOException, InterruptedException {
    double seconds = run.load();
    print(out, "%d hosts, %,d guilds, %,d members, put there in %.1f s: %,.0f/s%n", HOSTS, size.guilds() + 1,
        size.total(), seconds, size.total() / seconds);
    print(out, "%,d writers, %,d windows%n%n", size.writers(), size.windows());
    print(out, "%-18s %11s %15s %13s %9s %12s%n", "", "updates/s", "longest write", "guilds moved", "members",
        "hand-over");
    run.start();
    print(out, run.phase(HOSTS + " hosts", () -> { }));
    print(out, run.phase("a host joins", run::join));
    print(out, run.phase("a host leaves", run::leave));
    ScenarioRun.Outcome outcome = run.check(WINDOW_PATIENCE);
    print(out, outcome);
    Info info = folded();
    print(out, "The ring is at generation %,d and %s.%n", Rings.generation(), info.folded()
        ? "folded: a constant of the code that looks owners up" : "not folded: " + info.reason());
    return outcome;
  }

  private static void print(PrintWriter out, ScenarioRun.Phase phase) {
    HostFigures figures = phase.figures();
    print(out, "%-18s %,11.0f %12.1f ms %,13d %,9d %9.0f ms%n", phase.name(), phase.updatesPerSecond(),
        phase.interval().longestNanos() / 1e6, figures.handedOver(), figures.handedOverMembers(),
        figures.handedOver() == 0 ? 0.0 : 1e3 * phase.handOverSeconds());
  }

  private static void print(PrintWriter out, ScenarioRun.Outcome outcome) {
    HostFigures figures = outcome.figures();
    print(out, "%n%,d updates acknowledged: %,d lost, %,d done twice%n", figures.applied(), outcome.verdict().lost(),
        outcome.verdict().twice());
    print(out, "guilds that are not at exactly one host: %,d; in a wrong order: %,d%n",
        outcome.verdict().misplaced(), outcome.verdict().unsorted());
    print(out, "%,d windows, %,d messages to them: %,d wrong copies, %,d wrong messages; %,d times paused for lack of"
        + " room, and told whole%n", outcome.windows(), figures.told(), outcome.wrongWindows(),
        outcome.wrongMessages(), figures.paused());
    print(out, "%,d requests answered with \"moved\"; writers went to another host %,d times%n", figures.moved(),
        outcome.reroutes());
  }

  private static void print(PrintWriter out, String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  /** Waits a while for the ring to be a constant of the code again, after it has changed. */
  private static Info folded() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FOLD_MILLIS);
    Info info = Rings.info();
    while (!info.folded() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
      info = Rings.info();
    }
    return info;
  }
}
