package dev.holdfast.examples.cli;

import picocli.CommandLine.Command;

/** What can be done with rings. */
@Command(
    name = "ring",
    description = {
      "Works with rings: of node files and snapshots, which are told apart by what is in them.",
      "",
      "A node file has a node a line: a name, a weight if it is not 1, then zone=a and other such."
    },
    subcommands = {
      Build.class, Find.class, Stats.class, Diff.class, Plan.class, Dump.class, Verify.class, Repair.class, Draw.class,
      Watch.class, Join.class, Leave.class, OverrideKey.class, Simulate.class
    },
    footer = {
      "  holdfast ring build nodes.txt ring.snapshot",
      "  holdfast ring find ring.snapshot user:42",
      "  holdfast ring plan --help"
    })
final class RingCommands {}
