package dev.holdfast.model;

import java.util.EnumSet;
import java.util.List;

/** A thread that reads, tells the other reader what it read, listens to the other, and reads again. */
final class Reader implements Program {
  private static final int BEGIN_FIRST = 0;
  private static final int END_FIRST = 1;
  private static final int BEGIN_SECOND = 2;
  private static final int END_SECOND = 3;
  private static final int DONE = 4;

  /** In a group this reader only reads once and tells, and the other only listens. */
  private static final int TELLER = 0;

  private final int me;
  private final int other;
  private final Variant variant;

  Reader(int number, Variant variant) {
    me = number - 1;
    other = State.READERS - number;
    this.variant = variant;
  }

  @Override
  public boolean isDone(State state) {
    return state.get(me, Local.PC) == DONE;
  }

  @Override
  public void addSteps(State state, List<Step<State>> steps) {
    switch (state.get(me, Local.PC)) {
      case BEGIN_FIRST -> addBegins(state, "", steps);
      case BEGIN_SECOND -> addBegins(listened(state), "hears " + state.get(other, Local.TELLS) + ", ", steps);
      case END_FIRST, END_SECOND -> addEnds(state, steps);
      default -> {
        // Done.
      }
    }
  }

  /** The read is led to a target; it may be late in following it. */
  private void addBegins(State state, String text, List<Step<State>> steps) {
    for (int member = 0; member < state.scene.members; member++) {
      State after = advanced(state);
      after.set(me, Local.MEMBER, member);
      after.set(me, Local.FLOOR, state.valueAfter(state.get(Shared.RETURNED), member));
      String begins = text + "begins to read the value" + state.scene.of(member) + ", led to ";
      addLoads(after, State.link(member), begins, steps);
    }
  }

  private void addLoads(State state, int site, String text, List<Step<State>> steps) {
    for (int target = 0; target <= State.leadTo(State.FRESH_SITES); target++) {
      if (State.contains(state.targets(me, site), target)) {
        State after = state.copy();
        after.set(me, Local.LOADED, target);
        steps.add(step(text + name(target), after));
      }
    }
  }

  private static String name(int target) {
    if (target < State.SHARED) {
      return "constant " + target;
    }
    return target == State.SHARED ? "the cell" : "site " + (target - State.SHARED);
  }

  private void addEnds(State state, List<Step<State>> steps) {
    int loaded = state.get(me, Local.LOADED);
    int member = state.get(me, Local.MEMBER);
    if (loaded < State.SHARED) {
      steps.add(got(state, loaded, state.get(State.constantKnew(member, loaded)), "the constant"));
    } else if (loaded > State.SHARED) {
      addLoads(state, loaded - State.SHARED, "is led on to ", steps);
    } else if (variant == Variant.PLAIN_CELL) {
      addPlainReads(state, steps);
    } else {
      steps.add(got(state, state.value(member), state.get(Shared.CELL_KNEW), "the cell"));
      if (variant == Variant.TWO_CELLS) {
        steps.add(got(state, state.get(Shared.OTHER_CELL), state.get(Shared.CELL_KNEW), "the other cell"));
      }
    }
  }

  /** Any value ever written is possible that is not older than one the reader knows of; it learns nothing by it. */
  private void addPlainReads(State state, List<Step<State>> steps) {
    boolean superseded = false;
    for (int value = State.WRITERS; value >= 0 && !superseded; value--) {
      if (State.contains(state.get(Shared.WRITTEN), value)) {
        steps.add(got(state, value, 0, "the cell"));
      }
      superseded = (state.get(me, Local.KNOWS) & Knowledge.ofPlainWrite(value)) != 0;
    }
  }

  private Step<State> got(State state, int value, int knowledge, String where) {
    State after = advanced(state);
    after.learn(me, knowledge);
    EnumSet<Property> broken = EnumSet.noneOf(Property.class);
    if (value < state.get(me, Local.FLOOR)) {
      broken.add(Property.REAL_TIME);
    }
    if ((Knowledge.ofPayload(value) & ~after.get(me, Local.KNOWS)) != 0) {
      broken.add(Property.MESSAGE_PASSING);
    }
    int member = state.get(me, Local.MEMBER);
    after.set(me, Local.MEMBER, 0);
    after.set(me, Local.LOADED, 0);
    after.set(me, Local.FLOOR, 0);
    if (state.get(me, Local.PC) == END_FIRST) {
      after.set(me, Local.FIRST, value);
      if (state.scene == Scene.LONE) {
        tell(after);
      } else if (me == TELLER) {
        tell(after);
        after.set(me, Local.PC, DONE);
        forget(after);
      }
    } else {
      after.set(me, Local.SECOND, value);
      judge(after, member, broken);
      forget(after);
    }
    int put = state.valueAfter(state.get(Shared.RETURNED), member);
    String text = "reads " + value + state.scene.of(member) + " from " + where;
    return new Step<>(says(text + (value < put ? ", though " + put + " was put" : "")), after, broken);
  }

  /** What the two reads show together, and with what the other reader told and read. */
  private void judge(State state, int member, EnumSet<Property> broken) {
    int first = state.get(me, Local.FIRST);
    int second = state.get(me, Local.SECOND);
    if (second < state.valueAfter(first, member)) {
      broken.add(Property.COHERENCE);
    }
    if (second < state.valueAfter(state.get(me, Local.HEARD), member)) {
      broken.add(Property.CAUSALITY);
    }
    boolean bothDone = state.get(other, Local.PC) == DONE;
    boolean opposite = first == state.get(other, Local.SECOND) && second == state.get(other, Local.FIRST);
    if (state.scene == Scene.LONE && bothDone && opposite && first != second) {
      broken.add(Property.ONE_ORDER);
    }
  }

  /** Two states must be equal if they differ only in what is not needed any more. */
  private void forget(State state) {
    state.set(me, Local.KNOWS, 0);
    state.set(me, Local.HEARD, 0);
    if (state.scene == Scene.GROUP) {
      state.set(me, Local.FIRST, 0);
      state.set(me, Local.SECOND, 0);
    }
    state.done(me);
  }

  private void tell(State after) {
    if (after.get(other, Local.PC) <= BEGIN_SECOND) { // Else the other does not listen any more.
      after.set(me, Local.TELLS, after.get(me, Local.FIRST));
      after.set(me, Local.TELLS_KNEW, after.get(me, Local.KNOWS));
    }
  }

  private State listened(State state) {
    State after = state.copy();
    after.set(me, Local.HEARD, state.get(other, Local.TELLS));
    after.learn(me, state.get(other, Local.TELLS_KNEW));
    after.set(other, Local.TELLS, 0);
    after.set(other, Local.TELLS_KNEW, 0);
    return after;
  }

  private State advanced(State state) {
    State after = state.copy();
    after.set(me, Local.PC, state.get(me, Local.PC) + 1);
    return after;
  }

  private Step<State> step(String text, State after) {
    return new Step<>(says(text), after);
  }

  private String says(String text) {
    return "reader " + (me + 1) + ": " + text;
  }
}
