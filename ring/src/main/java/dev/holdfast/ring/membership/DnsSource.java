package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The membership that the DNS tells: the addresses of a host, or the servers of a service.
 *
 * <pre>{@code
 * MembershipSource source = DnsSource.of("_cache._tcp.example.com", DnsSource.Records.SRV);
 * source.open(membership -> RING.put(membership.ring()));
 * }</pre>
 *
 * <p>One source asks for one kind of record. Aliases (CNAME) are followed. It asks again when the shortest TTL of the
 * answer is over, but not within a second, and at least once an hour. No answer, an error or an answer without a node
 * keeps the last membership; it then asks again after 1 s, and each time after twice as long, up to 30 s.
 *
 * <p>The version counts the changes that this source has seen, from 1 on. Between processes it says nothing: the DNS
 * tells no order.
 */
public final class DnsSource implements MembershipSource {
  /** Which records are the nodes. */
  public enum Records {
    /** IPv4 addresses: each is a node of that name and of weight 1. */
    A(Type.A),
    /** IPv6 addresses, likewise. A machine that has both kinds of address would be two nodes: ask for one kind. */
    AAAA(Type.AAAA),
    /**
     * Services (RFC 2782): each is a node {@code host:port} with the record's weight and the metadata {@code host} and
     * {@code port}. Only the records of the best priority count. A weight of 0 is 1 if all are 0, else 0.01.
     */
    SRV(Type.SRV);

    private final int type;

    Records(int type) {
      this.type = type;
    }
  }

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final Name name;
  private final Records records;
  private final Resolver resolver;
  private final Loop loop;
  private final Feed feed;
  private volatile String problem = "not asked yet"; // Written by the loop's thread.
  private Duration retry = SHORTEST; // Only the loop's thread touches it.

  private DnsSource(Name name, Records records, Resolver resolver, Loop loop) {
    this.name = name;
    this.records = records;
    this.resolver = resolver;
    this.loop = loop;
    feed = new Feed("the source of " + name, loop);
  }

  /**
   * Makes a source that asks the servers that this machine asks.
   *
   * @param name the full name of the host or the service, such as {@code _cache._tcp.example.com}
   * @param records which records are the nodes
   * @return the source, not yet open
   * @throws IllegalArgumentException if the name is no name of the DNS
   */
  public static DnsSource of(String name, Records records) {
    return of(name, records, new ExtendedResolver());
  }

  /**
   * Makes a source that asks certain servers.
   *
   * @param name the full name of the host or the service
   * @param records which records are the nodes
   * @param resolver whom to ask, with what limits
   * @return the source, not yet open
   * @throws IllegalArgumentException if the name is no name of the DNS
   */
  public static DnsSource of(String name, Records records, Resolver resolver) {
    return of(name, records, resolver, new ThreadLoop("holdfast-dns"));
  }

  static DnsSource of(String name, Records records, Resolver resolver, Loop loop) {
    try {
      return new DnsSource(Name.fromString(name, Name.root), records, resolver, loop);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("'" + name + "' is no name of the DNS: " + e.getMessage(), e);
    }
  }

  @Override
  public void open(Consumer<? super Membership> listener) {
    feed.open(listener);
    loop.execute(this::look);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Its end is its last step.
  private void look() {
    CompletableFuture.completedFuture(name)
        .thenCompose(asked -> ask(asked, DnsAnswer.MOST_ALIASES))
        .thenApplyAsync(this::take, loop::execute)
        .exceptionally(this::refuse)
        .thenAcceptAsync(wait -> loop.schedule(wait, this::look), loop::execute);
  }

  /** Asks, and asks for what the name is an alias of if the server has not done so itself. */
  private CompletionStage<DnsAnswer> ask(Name asked, int aliases) {
    Message question = Message.newQuery(Record.newRecord(asked, records.type, DClass.IN));
    return resolver
        .sendAsync(question)
        .thenCompose(answer -> {
          if (answer.getRcode() != Rcode.NOERROR) {
            throw new IllegalStateException("the answer is " + Rcode.string(answer.getRcode()));
          }
          DnsAnswer found = DnsAnswer.of(answer, asked, records.type);
          return found.nodes().isEmpty() && !found.name().equals(asked) && aliases > 0
              ? ask(found.name(), aliases - 1).thenApply(target -> target.notLongerThan(found.ttl()))
              : CompletableFuture.completedFuture(found);
        });
  }

  /** Tells the nodes of an answer, and returns when to ask again. */
  private Duration take(DnsAnswer answer) {
    if (answer.nodes().isEmpty()) {
      throw new IllegalStateException("the answer has no " + records + " record");
    }
    problem = "";
    retry = SHORTEST;
    tell(answer.nodes());
    Duration ttl = Duration.ofSeconds(answer.ttl());
    return ttl.compareTo(SHORTEST) < 0 ? SHORTEST : ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
  }

  private void tell(List<Node> nodes) {
    Membership last = feed.last();
    Membership next = new Membership(nodes, Map.of(), last == null ? 1 : last.version() + 1, loop.now());
    if (last != null && last.sameContent(next)) {
      feed.confirm();
    } else {
      feed.tell(next);
    }
  }

  private Duration refuse(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    String present = name + ": " + (cause == null || cause.getMessage() == null ? failure : cause.getMessage());
    if (!present.equals(problem)) {
      Log.warn(present + "; the last membership stays");
    }
    problem = present;
    Duration wait = retry;
    retry = wait.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? wait.multipliedBy(2) : LONGEST_RETRY;
    return wait;
  }

  @Override
  public @Nullable Membership membership() {
    return feed.last();
  }

  @Override
  public Duration age() {
    return feed.age();
  }

  @Override
  public String health() {
    Membership last = feed.last();
    String present = last == null ? "no membership yet" : last.nodes().size() + " nodes of " + name;
    return problem.isEmpty() ? present : problem + "; " + present;
  }

  @Override
  public void close() {
    feed.close();
  }
}
