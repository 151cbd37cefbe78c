package dev.holdfast.examples.memberlist.view;

import dev.holdfast.examples.memberlist.host.GuildWatch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A window over a large guild on the terminal. */
@Command(
    name = "view",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a window that scrolls over the member list of a large guild, which changes all the time, and what it takes"
          + " to keep the window right: over a socket of 127.0.0.1, beside what it would take to send the window or"
          + " the whole list at each change.",
      "One change in a hundred is of a member in the window, so that there is something to see; the others are"
          + " anywhere.",
      "Where the output is no terminal it prints a line a second."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  memberlist view",
      "  memberlist view --members 1000000 --changes 20000 --duration 30"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
public final class View implements Callable<Integer> {
  private static final long FRAME_MILLIS = 100;
  private static final long PLAIN_MILLIS = 20;
  private static final double PLAIN_SECONDS = 10;
  private static final int PLAIN_ROWS = 40;
  private static final int MOST_CHANGES = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(names = "--members", paramLabel = "N", description = "How many members the guild has. 200000 if left out.")
  private int members = 200_000;

  @Option(names = "--changes", paramLabel = "N", description = "How many changes a second. 2000 if left out.")
  private int changes = 2_000;

  @Option(names = "--duration", paramLabel = "SECONDS",
      description = "How long. If left out, until Ctrl-C on a terminal, else 10.")
  private @Nullable Double duration;

  /** Makes the command, for picocli. */
  public View() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    within("--members", members, 1, Integer.MAX_VALUE);
    within("--changes", changes, 1, MOST_CHANGES);
    boolean terminal = Ansi.AUTO.enabled();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "a guild of %,d members is put together ...%n", members);
    out.flush();
    try (ViewRun run = new ViewRun(changes)) {
      run.fill(members);
      Moment last = terminal ? draw(run) : print(run, out);
      summarize(last, out);
    }
    out.flush();
    return 0;
  }

  private void within(String option, int given, int least, int most) {
    if (given < least || given > most) {
      throw new ParameterException(spec.commandLine(),
          option + " cannot be " + given + "; give it from " + least + " to " + most);
    }
  }

  private Moment draw(ViewRun run) throws InterruptedException {
    TerminalSize size = TerminalSize.ask();
    Rates rates = new Rates();
    GuildWatch window = run.open(size.rows() - Screen.OTHER_ROWS);
    // Not by the command's writer, whose charset may lack the signs.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    Screen screen = new Screen(out, size, rates, "guild 1 at " + run.address());
    Thread restore = new Thread(screen::close);
    Runtime.getRuntime().addShutdownHook(restore); // At Ctrl-C.
    try {
      Moment moment = run.next(window, FRAME_MILLIS);
      double end = duration == null ? Double.MAX_VALUE : duration;
      while (moment.seconds() < end) {
        rates.add(moment);
        screen.draw(moment);
        moment = run.next(window, FRAME_MILLIS);
      }
      Runtime.getRuntime().removeShutdownHook(restore);
      return moment;
    } finally {
      screen.close();
    }
  }

  private Moment print(ViewRun run, PrintWriter out) throws InterruptedException {
    Rates rates = new Rates();
    GuildWatch window = run.open(PLAIN_ROWS);
    double end = duration == null ? PLAIN_SECONDS : duration;
    int printed = 0;
    Moment moment = run.next(window, PLAIN_MILLIS);
    while (moment.seconds() < end) {
      rates.add(moment);
      if (moment.seconds() > printed + 1) {
        printed++;
        out.printf(Locale.ROOT,
            "%3d s  rows %,d to %,d of %,d: %,.0f changes/s, %,.0f messages/s to the window, %s/s%n", printed,
            moment.window().from(), moment.window().from() + moment.window().rows().size() - 1,
            moment.window().size(), rates.perSecond(Moment::changes), rates.perSecond(at -> at.window().messages()),
            Rates.bytes(rates.perSecond(at -> at.window().bytes())));
        out.flush();
      }
      moment = run.next(window, PLAIN_MILLIS);
    }
    return moment;
  }

  private static void summarize(Moment last, PrintWriter out) {
    double bytes = last.window().bytes();
    double wholeBytes = last.window().wholeBytes();
    out.printf(Locale.ROOT, "%,d changes, of which the window was told in %,d messages: %s%n", last.changes(),
        last.window().messages(), Rates.bytes(bytes));
    out.printf(Locale.ROOT, "the window each time: %s, %s%n", Rates.bytes(wholeBytes), Rates.times(wholeBytes, bytes));
    out.printf(Locale.ROOT, "the list each time:   %s, %s%n", Rates.bytes(last.listBytes()),
        Rates.times(last.listBytes(), bytes));
  }
}
