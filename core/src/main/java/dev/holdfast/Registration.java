package dev.holdfast;

/** A registered listener; closing it, once or more often, takes the listener away. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
  @Override
  void close();
}
