package dev.holdfast.examples.router.cache;

/** The lines of {@code stats}, as far as there is something to tell. */
final class Statistics {
  private static final int ONE_CLASS = 1; // For want of slabs, all items are shown in one class.

  private final ItemStore store;
  private final Counters counters;

  Statistics(ItemStore store, Counters counters) {
    this.store = store;
    this.counters = counters;
  }

  void general(Answer answer) {
    stat(answer, "pid", ProcessHandle.current().pid());
    stat(answer, "uptime", store.time().sinceStart());
    stat(answer, "time", store.time().sinceEpoch());
    stat(answer, "version", ServerCommands.VERSION);
    stat(answer, "pointer_size", 64);
    stat(answer, "curr_connections", counters.openConnections);
    stat(answer, "total_connections", counters.connections);
    stat(answer, "cmd_get", counters.gets);
    stat(answer, "cmd_set", counters.sets);
    stat(answer, "cmd_flush", counters.flushes);
    stat(answer, "cmd_touch", counters.touches);
    stat(answer, "cmd_meta", counters.metas);
    stat(answer, "get_hits", counters.getHits);
    stat(answer, "get_misses", counters.gets - counters.getHits);
    stat(answer, "delete_misses", counters.deleteMisses);
    stat(answer, "delete_hits", counters.deleteHits);
    stat(answer, "incr_misses", counters.incrMisses);
    stat(answer, "incr_hits", counters.incrHits);
    stat(answer, "decr_misses", counters.decrMisses);
    stat(answer, "decr_hits", counters.decrHits);
    stat(answer, "cas_misses", counters.casMisses);
    stat(answer, "cas_hits", counters.casHits);
    stat(answer, "cas_badval", counters.casMismatches);
    stat(answer, "touch_hits", counters.touchHits);
    stat(answer, "touch_misses", counters.touches - counters.touchHits);
    stat(answer, "limit_maxbytes", store.byteLimit());
    stat(answer, "threads", 1);
    stat(answer, "bytes", store.bytes());
    stat(answer, "curr_items", store.size());
    stat(answer, "total_items", store.stored());
    stat(answer, "evictions", store.evicted());
  }

  void settings(Answer answer) {
    stat(answer, "maxbytes", store.byteLimit());
    stat(answer, "udpport", 0);
    stat(answer, "inter", "127.0.0.1");
    stat(answer, "evictions", "on");
    stat(answer, "cas_enabled", "yes");
    stat(answer, "item_size_max", ItemStore.MAX_ITEM);
    stat(answer, "num_threads", 1);
    stat(answer, "flush_enabled", "yes");
    stat(answer, "binding_protocol", "ascii");
  }

  void items(Answer answer) {
    if (store.size() > 0) {
      stat(answer, "items:" + ONE_CLASS + ":number", store.size());
      stat(answer, "items:" + ONE_CLASS + ":mem_requested", store.bytes());
      stat(answer, "items:" + ONE_CLASS + ":evicted", store.evicted());
    }
  }

  void slabs(Answer answer) {
    if (store.size() > 0) {
      stat(answer, ONE_CLASS + ":used_chunks", store.size());
      stat(answer, ONE_CLASS + ":mem_requested", store.bytes());
    }
    stat(answer, "active_slabs", store.size() > 0 ? 1 : 0);
    stat(answer, "total_malloced", store.bytes());
  }

  void sizes(Answer answer) {
    stat(answer, "sizes_status", "disabled");
  }

  private static void stat(Answer answer, String name, long value) {
    stat(answer, name, Long.toString(value));
  }

  private static void stat(Answer answer, String name, String value) {
    answer.line("STAT " + name + " " + value);
  }
}
