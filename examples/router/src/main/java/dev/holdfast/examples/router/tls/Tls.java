package dev.holdfast.examples.router.tls;

import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.BackendTls;
import dev.holdfast.examples.router.config.ListenTls;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.RouterConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** TLS of all pools of a configuration, with certificates that are followed while their files change. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // What looks again and again catches what fails.
public final class Tls implements AutoCloseable {
  private static final Duration CLIENT_HANDSHAKE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Duration clientHandshake;
  private final SeldomLog log = new SeldomLog();
  private final ScheduledExecutorService looker;
  private volatile Sides sides = new Sides(Engines.JDK, Map.of(), Map.of());
  private List<LiveContext> retired = List.of(); // Guarded by this.

  /** What there is for each pool. */
  private record Sides(Engines engines, Map<String, TlsToClients> clients, Map<String, TlsToBackends> backends) {
    List<LiveContext> contexts() {
      List<LiveContext> contexts = new ArrayList<>();
      clients.values().forEach(tls -> contexts.add(tls.context()));
      backends.values().forEach(tls -> contexts.add(tls.context()));
      return contexts;
    }
  }

  private Tls(Duration clientHandshake, Duration look) {
    this.clientHandshake = clientHandshake;
    looker = look(look);
  }

  /**
   * Reads all certificates and keys.
   *
   * @param config the pools, and who does TLS
   * @return TLS for its pools, which follows the files until it is closed
   * @throws TlsProblem naming pool and file, if one is missing or has a fault, or the provider is not there
   */
  public static Tls open(RouterConfig config) {
    return open(config, CLIENT_HANDSHAKE, LOOK);
  }

  static Tls open(RouterConfig config, Duration clientHandshake, Duration look) {
    Tls tls = new Tls(clientHandshake, look);
    try {
      tls.apply(config);
      return tls;
    } catch (TlsProblem e) {
      tls.close();
      throw e;
    }
  }

  /**
   * Takes another configuration for new connections. Sides that it says the same of keep their certificates.
   *
   * @param config the pools, and who does TLS
   * @throws TlsProblem as {@link #open} does; nothing has changed then
   */
  public synchronized void apply(RouterConfig config) {
    Sides before = sides;
    Sides next = new Sides(Engines.of(config.tlsProvider()), new HashMap<>(), new HashMap<>());
    boolean sameEngines = next.engines() == before.engines();
    try {
      for (PoolConfig pool : config.pools()) {
        addClients(next, pool, sameEngines ? before.clients().get(pool.name()) : null);
        addBackends(next, pool, sameEngines ? before.backends().get(pool.name()) : null);
      }
    } catch (TlsProblem e) {
      closeAllBut(before.contexts(), next.contexts());
      throw e;
    }
    sides = next;
    retired.forEach(LiveContext::close); // Not those of just now, which a loop may be about to use.
    List<LiveContext> dropped = before.contexts();
    dropped.removeAll(next.contexts());
    retired = dropped;
  }

  private void addClients(Sides to, PoolConfig pool, @Nullable TlsToClients before) {
    ListenTls wanted = pool.clients().tls();
    if (wanted != null) {
      to.clients().put(pool.name(), before != null && before.config().equals(wanted) ? before
          : TlsToClients.open(pool.name(), wanted, to.engines(), clientHandshake, Instant.now()));
    }
  }

  private static void addBackends(Sides to, PoolConfig pool, @Nullable TlsToBackends before) {
    BackendTls wanted = pool.backends().tls();
    if (wanted != null) {
      Duration handshake = pool.backends().connectTimeout();
      to.backends().put(pool.name(), before != null && before.isOf(wanted, handshake) ? before
          : TlsToBackends.open(pool.name(), wanted, to.engines(), handshake, Instant.now()));
    }
  }

  private static void closeAllBut(List<LiveContext> kept, List<LiveContext> contexts) {
    contexts.stream().filter(each -> !kept.contains(each)).forEach(LiveContext::close);
  }

  private ScheduledExecutorService look(Duration every) {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "routed-tls");
      thread.setDaemon(true);
      return thread;
    });
    executor.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return executor;
  }

  private void look() {
    try {
      Instant now = Instant.now();
      sides.contexts().forEach(each -> each.look(now));
    } catch (RuntimeException e) {
      log.warn("the certificates", "cannot be looked at: " + e, System.nanoTime()); // and go on looking
    }
  }

  /**
   * Looks at all files now. Those with a fault are logged, and the certificates from before stay.
   *
   * @return how many sides of pools have new certificates
   */
  public int reload() {
    Instant now = Instant.now();
    return (int) sides.contexts().stream().filter(each -> each.reload(now)).count();
  }

  /**
   * Has a new channel of a client speak TLS, or tells a client that it does not. To be called before the handlers are
   * added that are to see plain text.
   *
   * @param pool the pool's name
   * @param isTls whether it is to speak TLS
   * @param channel the channel
   * @throws IllegalStateException if the pool has no TLS any more
   */
  public void accept(String pool, boolean isTls, Channel channel) {
    if (!isTls) {
      channel.pipeline().addLast(new FirstByte(false, pool, log));
      return;
    }
    TlsToClients tls = sides.clients().get(pool);
    if (tls == null) {
      throw new IllegalStateException("pool '" + pool + "' has no tls any more");
    }
    tls.addTo(channel);
  }

  /**
   * Gives what puts TLS before the handler of a channel to a backend, if the pool speaks it then. A backend at a Unix
   * socket is spoken to in plain text.
   *
   * @param pool the pool's name
   * @param backend the backend's name, for the log
   * @param address where it is; its certificate must be for this host
   * @return what takes the handler that is to see plain text, and gives the one to open the channel with
   */
  public UnaryOperator<ChannelHandler> backend(String pool, String backend, Address address) {
    return handler -> {
      TlsToBackends tls = sides.backends().get(pool);
      return tls == null || address.isUnix() ? handler
          : tls.before(handler, backend, address.host(), address.port());
    };
  }

  /**
   * Finds how a pool speaks TLS with its clients.
   *
   * @param pool the pool's name
   * @return how, or null if it does not
   */
  public @Nullable TlsToClients toClients(String pool) {
    return sides.clients().get(pool);
  }

  /**
   * Finds how a pool speaks TLS with its backends.
   *
   * @param pool the pool's name
   * @return how, or null if it does not
   */
  public @Nullable TlsToBackends toBackends(String pool) {
    return sides.backends().get(pool);
  }

  /**
   * Tells who does TLS.
   *
   * @return {@code BoringSSL} or {@code the JDK}
   */
  public String provider() {
    return sides.engines().toString();
  }

  /**
   * Tells when the certificates in use end.
   *
   * @return for each side of a pool that shows one
   */
  public List<Expiry> expiries() {
    List<Expiry> expiries = new ArrayList<>();
    Sides now = sides;
    now.clients().forEach((pool, tls) -> add(expiries, pool, true, tls.context().identity()));
    now.backends().forEach((pool, tls) -> add(expiries, pool, false, tls.context().identity()));
    return expiries;
  }

  private static void add(List<Expiry> expiries, String pool, boolean toClients, @Nullable Identity identity) {
    if (identity != null) {
      expiries.add(new Expiry(pool, toClients, identity.file(), identity.notAfter()));
    }
  }

  /**
   * Tells what is wrong with the files now.
   *
   * @return what, naming pool and file; empty if all is well
   */
  public List<String> problems() {
    return sides.contexts().stream().map(LiveContext::problem).filter(problem -> !problem.isEmpty()).toList();
  }

  /** Connections that are there go on; new ones fail. */
  @Override
  public synchronized void close() {
    looker.shutdownNow();
    sides.contexts().forEach(LiveContext::close);
    retired.forEach(LiveContext::close);
  }
}
