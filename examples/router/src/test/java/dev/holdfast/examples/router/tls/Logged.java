package dev.holdfast.examples.router.tls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while this is open. */
final class Logged extends Handler implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("dev.holdfast.examples.router.tls");

  private final List<String> messages = new CopyOnWriteArrayList<>();

  Logged() {
    LOGGER.addHandler(this);
    LOGGER.setLevel(Level.ALL); // whatever other tests have set above it
    LOGGER.setUseParentHandlers(false);
  }

  List<String> messages() {
    return messages;
  }

  @Override
  public void publish(LogRecord record) {
    messages.add(record.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOGGER.removeHandler(this);
    LOGGER.setLevel(null);
    LOGGER.setUseParentHandlers(true);
  }
}
