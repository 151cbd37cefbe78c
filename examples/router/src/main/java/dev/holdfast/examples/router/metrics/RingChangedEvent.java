package dev.holdfast.examples.router.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;

/** The event {@code routed.RingChanged} of Java's flight recorder, with how long the change took. */
@Name("routed.RingChanged")
@Label("Ring Changed")
@Category("routed")
@Description("A pool has another ring in force")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // The recorder reads the fields.
public final class RingChangedEvent extends Event {
  @Label("Pool")
  private final String pool;

  @Label("Generation")
  private long generation;

  @Label("Nodes")
  private int nodes;

  @Label("Moved")
  @Description("How much of the ring has another owner than before")
  @Percentage
  private double moved;

  private RingChangedEvent(String pool) {
    this.pool = pool;
  }

  /**
   * Begins a change.
   *
   * @param pool the pool's name
   * @return the event, to be ended by {@link #end}
   */
  public static RingChangedEvent begin(String pool) {
    RingChangedEvent event = new RingChangedEvent(pool);
    event.begin();
    return event;
  }

  /**
   * Ends the change, and records it if there is a recording.
   *
   * @param generation the generation of the ring in force now
   * @param nodes how many nodes it has
   * @param moved how much of it has another owner than before, from 0 to 1
   */
  public void end(long generation, int nodes, double moved) {
    this.generation = generation;
    this.nodes = nodes;
    this.moved = moved;
    commit();
  }
}
