package dev.holdfast.examples.memberlist.host;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What hosts warn of while it is open. */
final class Warnings extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger(GuildHost.class.getPackageName());
  private final Queue<String> messages = new ConcurrentLinkedQueue<>();

  Warnings() {
    setLevel(Level.WARNING);
    logger.addHandler(this);
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void publish(LogRecord warning) {
    messages.add(warning.getMessage());
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
