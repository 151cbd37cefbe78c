package dev.holdfast.examples.router.admin;

import java.time.Instant;
import java.util.List;

/** What a router tells about itself. Called by any thread, about once a second; must not wait for anything. */
public interface RouterView {
  /**
   * Tells the version of the program.
   *
   * @return the version, such as 0.1.0
   */
  String version();

  /**
   * Tells since when it runs.
   *
   * @return when it was started
   */
  Instant startedAt();

  /**
   * Tells whether it takes no new clients any more.
   *
   * @return whether it drains
   */
  boolean isDraining();

  /**
   * Lists the pools.
   *
   * @return the pools as they are now, in the order in which they are to be shown
   */
  List<PoolView> pools();

  /**
   * Lists what has changed.
   *
   * @return the last changes, a hundred at most, the latest first
   */
  List<ChangeView> changes();
}
