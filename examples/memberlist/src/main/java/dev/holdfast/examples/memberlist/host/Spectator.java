package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Message;
import dev.holdfast.examples.memberlist.list.Range;
import dev.holdfast.examples.memberlist.list.Watcher;
import dev.holdfast.examples.memberlist.list.Window;
import org.jspecify.annotations.Nullable;

/**
 * One window of one connection. While the connection has no room nothing more is kept for it: the list holds its
 * messages back, and tells the whole window when there is room again.
 */
final class Spectator {
  private final Guild guild;
  private final Peer peer;
  private final int watch;
  private final Watcher watcher;
  private @Nullable Window window;

  Spectator(Guild guild, Peer peer, int watch) {
    this.guild = guild;
    this.peer = peer;
    this.watch = watch;
    watcher = guild.list().watch((changed, message) -> tell(message));
  }

  void open(Range range) {
    window = watcher.open(range);
  }

  private void tell(Message message) {
    peer.tell(watch, guild.bytes().of(message));
    guild.meter().told.increment();
    if (!peer.isWritable()) {
      watcher.pause();
      guild.meter().paused.increment();
    }
  }

  void show(Range range) {
    if (window != null) {
      window.show(range);
    }
  }

  void scroll(int by) {
    if (window != null) {
      window.scroll(by);
    }
  }

  void catchUp() {
    if (watcher.isPaused() && peer.isWritable()) {
      watcher.resume();
    }
  }

  void leave() {
    watcher.leave();
  }
}
