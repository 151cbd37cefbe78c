package dev.holdfast.examples.router.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A context made of files, and made anew when these change. Thread-safe.
 *
 * <p><b>Invariant.</b> The context in use was made of files that had no fault; what fails to become one leaves it as it
 * is. A handler holds the context it was made with, so a connection outlives the change.
 */
final class LiveContext implements AutoCloseable {
  /** From when on the log warns of the end of a certificate. */
  static final Duration ENDS_SOON = Duration.ofDays(14);
  private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

  /**
   * What is in use.
   *
   * @param context the context
   * @param identity what it shows to the other side; null if nothing
   */
  record Made(SslContext context, @Nullable Identity identity) {}

  private final String what;
  private final Supplier<PemFiles> reader;
  private final Function<PemFiles, Made> maker;
  private final Object reloading = new Object();

  // Guarded by reloading.
  private TicketKeys tickets = new TicketKeys();
  private PemFiles seen;
  private PemFiles tried;
  private Instant ticketsRenewed;
  private Instant warned = Instant.MIN;

  // Guarded by this.
  private Made made;
  private String problem = "";
  private boolean isClosed;

  private LiveContext(String what, Supplier<PemFiles> reader, Function<PemFiles, Made> maker, Instant now) {
    this.what = what;
    this.reader = reader;
    this.maker = maker;
    tried = reader.get();
    seen = tried;
    made = make(tried);
    ticketsRenewed = now;
    Identity identity = made.identity();
    String wrong = identity == null ? "" : identity.problem(now);
    if (!wrong.isEmpty()) {
      problem = wrong;
      warned = now;
      Log.warn(what + ": " + wrong + "; the other side will refuse it");
    }
    warnIfItEnds(now);
  }

  /**
   * Reads the files and makes a context of them. A certificate that has expired is warned of, and used.
   *
   * @param what of what, for messages
   */
  static LiveContext open(String what, Supplier<PemFiles> reader, Function<PemFiles, Made> maker, Instant now) {
    try {
      return new LiveContext(what, reader, maker, now);
    } catch (TlsProblem e) {
      throw e.in(what);
    }
  }

  private Made make(PemFiles files) {
    Made next = maker.apply(files);
    if (next.context().isServer()) {
      tickets = new TicketKeys();
      tickets.renew(next.context());
    }
    return next;
  }

  /** Makes a handler with the context in use. */
  synchronized SslHandler handler(Function<SslContext, SslHandler> with) {
    if (isClosed) {
      throw new IllegalStateException(what + " is closed");
    }
    return with.apply(made.context());
  }

  synchronized @Nullable Identity identity() {
    return made.identity();
  }

  /** Why the files cannot be used, or the certificate in use is no good; empty if all is well. */
  synchronized String problem() {
    return problem.isEmpty() ? "" : what + ": " + problem;
  }

  /** Looks at the files at once; true if there is a new context. */
  boolean reload(Instant now) {
    synchronized (reloading) {
      PemFiles files = read();
      return files != null && take(files, now);
    }
  }

  /** Looks at the files; takes what two looks have found, as somebody may be in the middle of writing. */
  void look(Instant now) {
    synchronized (reloading) {
      PemFiles files = read();
      if (files != null) {
        boolean settled = files.sameAs(seen);
        seen = files;
        if (settled) {
          take(files, now);
        }
      }
      warnIfItEnds(now);
      if (Duration.between(ticketsRenewed, now).compareTo(TicketKeys.LIFETIME) >= 0) {
        ticketsRenewed = now;
        renewTickets();
      }
    }
  }

  private synchronized void renewTickets() {
    if (!isClosed && made.context().isServer()) {
      tickets.renew(made.context());
    }
  }

  private @Nullable PemFiles read() {
    try {
      return reader.get();
    } catch (TlsProblem e) {
      refuse(e);
      return null;
    }
  }

  private boolean take(PemFiles files, Instant now) {
    if (files.sameAs(tried)) {
      return false;
    }
    tried = files;
    try {
      Identity identity = files.identity();
      String wrong = identity == null ? "" : identity.problem(now);
      if (!wrong.isEmpty()) {
        throw new TlsProblem(wrong);
      }
      use(make(files));
    } catch (TlsProblem e) {
      refuse(e);
      return false;
    }
    ticketsRenewed = now;
    warned = Instant.MIN;
    warnIfItEnds(now);
    return true;
  }

  private void use(Made next) {
    String until = next.identity() == null ? "" : ", good until " + next.identity().notAfter();
    synchronized (this) {
      if (isClosed) {
        ReferenceCountUtil.release(next.context());
        return;
      }
      ReferenceCountUtil.release(made.context());
      made = next;
      problem = "";
    }
    Log.info(what + ": new certificates for new connections" + until);
  }

  private void refuse(TlsProblem e) {
    String message = String.valueOf(e.getMessage());
    synchronized (this) {
      if (message.equals(problem)) {
        return;
      }
      problem = message;
    }
    Log.warn(what + ": " + message + "; the certificates from before stay");
  }

  private void warnIfItEnds(Instant now) {
    Identity identity = identity();
    if (identity != null && now.plus(ENDS_SOON).isAfter(identity.notAfter())
        && warned.isBefore(now.minus(BETWEEN_WARNINGS))) {
      warned = now;
      Log.warn(what + ": " + identity.file() + ": the certificate ends at " + identity.notAfter() + "; renew it");
    }
  }

  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      ReferenceCountUtil.release(made.context());
    }
  }
}
