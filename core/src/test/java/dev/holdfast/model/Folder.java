package dev.holdfast.model;

import dev.holdfast.model.State.Local;
import dev.holdfast.model.State.Shared;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The thread that folds: {@code Cell.fold}. It comes when there is something to fold. */
final class Folder implements Program {
  private static final int ME = State.FOLDER;

  private static final int CHOOSE = 0;
  private static final int DEFINE = 1;
  private static final int CHECK = 2;
  private static final int SET_TARGET = 3;
  private static final int UNLOCK = 4;

  private final Variant variant;

  Folder(Variant variant) {
    this.variant = variant;
  }

  @Override
  public boolean isDone(State state) {
    return state.get(ME, Local.PC) == CHOOSE;
  }

  @Override
  public void addSteps(State state, List<Step<State>> steps) {
    State after = state.copy();
    switch (state.get(ME, Local.PC)) {
      case CHOOSE -> {
        if (state.get(ME, Local.FOLDS_LEFT) > 0 && !state.is(Shared.LOCKED) && !state.is(Shared.FOLDED)) {
          steps.add(choose(after));
        }
      }
      case DEFINE -> {
        after.set(ME, Local.PC, CHECK);
        after.leave(ME, State.constantKnew(after.get(ME, Local.CANDIDATE)));
        steps.add(new Step<>("folder: defines a class for " + after.get(ME, Local.CANDIDATE), after));
      }
      case CHECK -> {
        if (!state.is(Shared.LOCKED)) {
          steps.add(check(after));
        }
      }
      case SET_TARGET -> {
        steps.add(setTarget(after, false));
        steps.add(setTarget(state.copy(), true));
      }
      default -> {
        after.unlock(ME);
        finish(after);
        steps.add(new Step<>("folder: unlocks", after));
      }
    }
  }

  /** One step with its lock and unlock, because it changes nothing that others see. */
  private Step<State> choose(State after) {
    after.set(ME, Local.PC, DEFINE);
    after.learn(ME, after.get(Shared.LOCK_KNEW));
    after.set(ME, Local.CANDIDATE, after.get(Shared.CELL));
    after.set(ME, Local.CHANGES_BEFORE, after.get(Shared.CHANGES));
    return new Step<>("folder: takes " + after.get(Shared.CELL) + " as its candidate, under the lock", after);
  }

  private Step<State> check(State after) {
    boolean changed = after.get(Shared.CHANGES) != after.get(ME, Local.CHANGES_BEFORE);
    if (after.is(Shared.FOLDED) || (changed && variant != Variant.NO_RECHECK)) {
      finish(after);
      return new Step<>("folder: gives up, something was written meanwhile", after);
    }
    after.set(ME, Local.PC, SET_TARGET);
    after.lock(ME);
    if (variant != Variant.FLAG_AFTER_TARGET) {
      after.set(Shared.FOLDED, 1);
    }
    return new Step<>("folder: takes the lock, and goes on", after);
  }

  private Step<State> setTarget(State after, boolean throwing) {
    int candidate = after.get(ME, Local.CANDIDATE);
    after.set(ME, Local.PC, UNLOCK);
    after.setTarget(candidate);
    if (!throwing) {
      after.set(Shared.FOLDED, 1);
    }
    Set<Property> broken =
        candidate == after.get(Shared.CELL) ? Set.of() : EnumSet.of(Property.FOLD_CHANGES_NOTHING);
    return new Step<>(
        "folder: setTarget(constant " + candidate + ")" + (throwing ? " throws, half done" : ""), after, broken);
  }

  private void finish(State after) {
    after.set(ME, Local.PC, CHOOSE);
    after.set(ME, Local.FOLDS_LEFT, after.get(ME, Local.FOLDS_LEFT) - 1);
    after.set(ME, Local.KNOWS, 0);
    after.set(ME, Local.CANDIDATE, 0);
    after.set(ME, Local.CHANGES_BEFORE, 0);
  }
}
