package dev.holdfast.examples.memberlist;

import dev.holdfast.examples.memberlist.scenario.Scenario;
import dev.holdfast.examples.memberlist.view.View;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code memberlist}: guild hosts, and a look at a member list that changes. */
@Command(
    name = "memberlist",
    mixinStandardHelpOptions = true,
    subcommands = {Scenario.class, View.class},
    description = "Member lists of guilds: sorted, changing all the time, and each window told what changed in it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is right",
      "1:something was wrong or failed; it says what",
      "2:what was given is wrong; a message says what to do"
    })
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }
}
