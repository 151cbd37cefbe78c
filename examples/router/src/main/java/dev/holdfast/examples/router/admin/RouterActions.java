package dev.holdfast.examples.router.admin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a router does on demand. Each tells in one line of words what it did. Called by threads that may wait, several
 * at a time.
 */
public interface RouterActions {
  /**
   * Reads the configuration again.
   *
   * @return what has changed
   * @throws ActionException if that cannot be done; then all is as before
   */
  String reload() throws ActionException;

  /**
   * Leaves a backend out.
   *
   * @param pool the pool's name
   * @param backend the name of its node
   * @param time for how long; null until it is returned
   * @return what was done
   * @throws ActionException if that cannot be done, or there is no such backend
   */
  String eject(String pool, String backend, @Nullable Duration time) throws ActionException;

  /**
   * Takes an ejected backend back.
   *
   * @param pool the pool's name
   * @param backend the name of its node
   * @return what was done
   * @throws ActionException if that cannot be done, or there is no such backend
   */
  String giveBack(String pool, String backend) throws ActionException;

  /**
   * Takes no new clients any more, and ends when those that there are have gone.
   *
   * @return what was begun
   * @throws ActionException if that cannot be done
   */
  String drain() throws ActionException;
}
