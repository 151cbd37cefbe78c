package dev.holdfast.examples.router.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads all that {@code routed} is told from its own YAML. */
final class ConfigReader {
  private ConfigReader() {}

  /**
   * Reads it.
   *
   * @param root what the file holds
   * @param base the directory that paths are relative to
   */
  static RouterConfig read(Yaml.Mapping root, Path base) {
    Fields fields = new Fields(root, "", base);
    try {
      Fields pools = fields.below("pools");
      if (pools == null) {
        throw root.place().fault("pools is missing; write pools: and below it the pools, each with its name");
      }
      RouterConfig config = new RouterConfig(pools(pools, base), admin(fields),
          fields.number("workers", Runtime.getRuntime().availableProcessors()),
          fields.choice("transport", Transport.AUTO), fields.choice("tls_provider", TlsProvider.AUTO),
          fields.choice("log", LogFormat.TEXT));
      fields.end();
      return config;
    } catch (InvalidField e) {
      throw place(root, e).fault(e.getMessage() == null ? "" : e.getMessage());
    }
  }

  private static List<PoolConfig> pools(Fields pools, Path base) {
    List<PoolConfig> all = new ArrayList<>();
    pools.mapping().values().forEach((name, value) -> {
      Fields below = pools.below(name, value);
      try {
        all.add(PoolReader.read(name, new Fields(below.mapping(), "pool '" + name + "': ", base)));
      } catch (InvalidField e) {
        throw e.in(name);
      }
    });
    return all;
  }

  private static AdminConfig admin(Fields root) {
    Fields fields = root.below("admin");
    if (fields == null) {
      return AdminConfig.DEFAULT;
    }
    Address listen = fields.has("listen")
        ? fields.read("listen", fields.mapping().values().getOrDefault("listen", fields.mapping()),
            SourceReader::address)
        : AdminConfig.DEFAULT.listen();
    AdminConfig admin = new AdminConfig(listen, fields.path("token_file"));
    fields.end();
    return admin;
  }

  /** Where the field stands that a record has refused. */
  private static Yaml.Place place(Yaml.Mapping root, InvalidField fault) {
    String pool = fault.pool();
    if (pool != null && root.values().get("pools") instanceof Yaml.Mapping pools
        && pools.values().get(pool) instanceof Yaml.Mapping one) {
      return one.names().containsKey(first(fault.field())) ? one.placeOf(fault.field()) : pools.placeOf(pool);
    }
    return root.placeOf(fault.field());
  }

  private static String first(String field) {
    int dot = field.indexOf('.');
    return dot < 0 ? field : field.substring(0, dot);
  }
}
