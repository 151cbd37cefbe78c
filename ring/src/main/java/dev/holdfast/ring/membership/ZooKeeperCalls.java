package dev.holdfast.ring.membership;

import java.util.concurrent.CompletableFuture;
import org.apache.curator.framework.WatcherRemoveCuratorFramework;
import org.apache.curator.framework.api.BackgroundCallback;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;

/**
 * Questions to ZooKeeper that nobody waits for. Each answer is an event with a {@code Stat}, or without one if there is
 * nothing at that path; or the future fails.
 *
 * @param client whom to ask through
 */
record ZooKeeperCalls(WatcherRemoveCuratorFramework client) {
  private interface Call {
    void begin(BackgroundCallback callback) throws Exception;
  }

  CompletableFuture<CuratorEvent> exists(String path) {
    return future(callback -> client.checkExists().inBackground(callback).forPath(path));
  }

  CompletableFuture<CuratorEvent> exists(String path, Watcher watcher) {
    return future(callback -> client.checkExists().usingWatcher(watcher).inBackground(callback).forPath(path));
  }

  CompletableFuture<CuratorEvent> children(String path, Watcher watcher) {
    return future(callback -> client.getChildren().usingWatcher(watcher).inBackground(callback).forPath(path));
  }

  CompletableFuture<CuratorEvent> data(String path) {
    return future(callback -> client.getData().inBackground(callback).forPath(path));
  }

  CompletableFuture<CuratorEvent> data(String path, Watcher watcher) {
    return future(callback -> client.getData().usingWatcher(watcher).inBackground(callback).forPath(path));
  }

  /** Lets what is asked after this see all that has been written before it, whichever server answers. */
  CompletableFuture<CuratorEvent> sync(String path) {
    return future(callback -> client.sync().inBackground(callback).forPath(path));
  }

  private static CompletableFuture<CuratorEvent> future(Call call) {
    CompletableFuture<CuratorEvent> answer = new CompletableFuture<>();
    try {
      call.begin((client, event) -> {
        KeeperException.Code code = KeeperException.Code.get(event.getResultCode());
        if (code == KeeperException.Code.OK || code == KeeperException.Code.NONODE) {
          answer.complete(event);
        } else {
          answer.completeExceptionally(KeeperException.create(code, event.getPath()));
        }
      });
    } catch (Exception e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }
}
