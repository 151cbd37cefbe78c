package dev.holdfast.examples.cli;

import dev.holdfast.ring.membership.DnsSource;
import picocli.CommandLine.Option;

/** A name of the DNS whose records are nodes. */
@SuppressWarnings("NullAway.Init") // Picocli sets the name.
final class DnsOptions {
  @Option(
      names = "--dns",
      paramLabel = "NAME",
      required = true,
      description = "Follow the DNS instead: the full name of a host or a service.")
  private String name;

  @Option(
      names = "--records",
      paramLabel = "KIND",
      description = "Which of its records are the nodes: ${COMPLETION-CANDIDATES}. SRV if left out.")
  private DnsSource.Records records = DnsSource.Records.SRV;

  String name() {
    return name;
  }

  /** Makes a source that asks the servers that this machine asks, or those of the property {@code dns.server}. */
  DnsSource source() {
    return DnsSource.of(name, records);
  }
}
