package dev.holdfast.examples.router.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a pool. */
final class PoolReader {
  private final Fields fields;

  private PoolReader(Fields fields) {
    this.fields = fields;
  }

  static PoolConfig read(String name, Fields fields) {
    PoolReader reader = new PoolReader(fields);
    ClientConfig clients = reader.clients();
    PoolConfig pool = new PoolConfig(name, reader.listen(clients.tls() != null), SourceReader.membership(fields),
        reader.placement(), reader.replicas(), reader.backends(), reader.eject(),
        fields.choice("failover", Failover.NEXT), clients, reader.shadow(), reader.routes(), reader.fallback(),
        reader.cutOver());
    fields.end();
    return pool;
  }

  private List<Listen> listen(boolean tls) {
    List<Listen> all = new ArrayList<>();
    for (Yaml item : fields.list("listen")) {
      if (item instanceof Yaml.Mapping) {
        Fields one = fields.below("listen", item);
        one.need("address", "127.0.0.1:11311");
        Address address = one.read("address", one.mapping().values().getOrDefault("address", item),
            SourceReader::address);
        all.add(new Listen(address, one.flag("tls", tls && !address.isUnix()),
            Integer.parseInt(mode(one.text("mode", "0")), 8)));
        one.end();
      } else {
        Address address = fields.read("listen", item, SourceReader::address);
        all.add(new Listen(address, tls && !address.isUnix(), 0));
      }
    }
    return all;
  }

  private static String mode(String text) {
    if (!text.matches("0?[0-7]{1,4}")) {
      throw new InvalidField("listen", "has the mode '" + text + "'", "give it three octal digits, such as 660");
    }
    return text;
  }

  private PlacementConfig placement() {
    Layout layout = fields.choice("layout", Layout.NATIVE);
    return new PlacementConfig(layout, fields.choice("hash", layout.defaultHash()), fields.path("hash_key_file"),
        fields.text("hash_tag", ""), fields.number("slots", layout.defaultSlots()),
        fields.isOff("bounded_load") ? 0 : fields.decimal("bounded_load", 0));
  }

  private Replicas replicas() {
    Fields inner = fields.below("replicas");
    if (inner == null) {
      return Replicas.NONE;
    }
    Replicas usual = Replicas.NONE;
    Replicas replicas = new Replicas(inner.number("count", usual.count()), inner.choice("write", usual.write()),
        inner.choice("read", usual.read()), inner.text("zone", usual.zone()));
    inner.end();
    return replicas;
  }

  private BackendConfig backends() {
    BackendConfig usual = BackendConfig.DEFAULT;
    Fields tls = fields.below("backend_tls");
    return new BackendConfig(fields.time("timeout", usual.timeout()),
        fields.time("connect_timeout", usual.connectTimeout()), fields.number("connections", usual.connections()),
        fields.flag("preconnect", usual.preconnect()), fields.size("max_backend_buffer", usual.maxBuffered()),
        tls == null ? null : backendTls(tls));
  }

  private static BackendTls backendTls(Fields fields) {
    BackendTls tls = new BackendTls(
        fields.path("ca"), fields.path("cert"), fields.path("key"), fields.flag("verify", true));
    fields.end();
    return tls;
  }

  private ClientConfig clients() {
    ClientConfig usual = ClientConfig.DEFAULT;
    Fields tls = fields.below("tls");
    long maxValue = fields.size("max_value", usual.maxValue());
    return new ClientConfig(fields.number("max_clients", usual.maxClients()),
        fields.time("idle_timeout", usual.idleTimeout()),
        (int) Math.min(maxValue, Integer.MAX_VALUE), fields.number("max_pipeline", usual.maxPipeline()),
        fields.size("max_client_buffer", usual.maxBuffered()), fields.choice("flush_all", usual.flushAll()),
        tls == null ? null : listenTls(tls));
  }

  private static ListenTls listenTls(Fields fields) {
    ListenTls tls = new ListenTls(fields.needPath("cert", "server.pem"), fields.needPath("key", "server.key"),
        fields.path("client_ca"), fields.flag("require_client_certificate", false));
    fields.end();
    return tls;
  }

  private @Nullable Eject eject() {
    if (fields.isOff("eject")) {
      return null;
    }
    Fields inner = fields.below("eject");
    Eject usual = Eject.DEFAULT;
    if (inner == null) {
      return usual;
    }
    Eject eject = new Eject(inner.number("failures", usual.failures()), inner.time("back_off", usual.backOff()),
        inner.time("max_back_off", usual.maxBackOff()), inner.decimal("max_share", usual.maxShare()));
    inner.end();
    return eject;
  }

  private @Nullable Shadow shadow() {
    Fields inner = fields.below("shadow");
    if (inner == null) {
      return null;
    }
    Shadow shadow = new Shadow(inner.need("pool", "next"), inner.decimal("share", 1), inner.text("key_prefix", ""),
        inner.flag("compare", false));
    inner.end();
    return shadow;
  }

  private List<Route> routes() {
    Fields inner = fields.below("routes");
    if (inner == null) {
      return List.of();
    }
    return inner.mapping().values().keySet().stream().map(prefix -> new Route(prefix, inner.text(prefix, ""))).toList();
  }

  private @Nullable Fallback fallback() {
    Fields inner = fields.below("fallback");
    if (inner == null) {
      return null;
    }
    Set<Fallback.On> on = EnumSet.noneOf(Fallback.On.class);
    List<Fallback.On> all = Arrays.asList(Fallback.On.values());
    for (Yaml item : inner.list("on")) {
      on.add(inner.read("on", item, text -> inner.choice(text, all)));
    }
    Fallback fallback = new Fallback(inner.need("pool", "spare"), on);
    inner.end();
    return fallback;
  }

  private @Nullable CutOver cutOver() {
    Fields inner = fields.below("cut_over");
    if (inner == null) {
      return null;
    }
    List<CutOver.Step> steps = new ArrayList<>();
    for (Yaml item : inner.list("steps")) {
      Fields step = inner.below("steps", item);
      step.need("after", "1m");
      step.need("share", "0.1");
      steps.add(new CutOver.Step(step.time("after", CutOver.HISTORY_AGE), step.decimal("share", 1)));
      step.end();
    }
    CutOver cutOver = new CutOver(steps, inner.flag("read_through", true), inner.number("history", CutOver.HISTORY),
        inner.time("history_age", CutOver.HISTORY_AGE));
    inner.end();
    return cutOver;
  }
}
