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
  private static final int SET_LINK = 4;
  private static final int UNLOCK = 5;

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
          steps.add(choose(after, false));
          steps.add(choose(state.copy(), true));
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
      case SET_LINK -> {
        steps.add(setLink(after, false));
        steps.add(setLink(state.copy(), true));
      }
      default -> {
        after.unlock(ME);
        finish(after);
        steps.add(new Step<>("folder: unlocks", after));
      }
    }
  }

  /** One step with its lock and unlock, because it changes nothing that others see. */
  private Step<State> choose(State after, boolean worn) {
    after.set(ME, Local.PC, DEFINE);
    after.learn(ME, after.get(Shared.LOCK_KNEW));
    after.set(ME, Local.CANDIDATE, after.get(Shared.CELL));
    after.set(ME, Local.FRESH, worn ? State.SITES - after.get(ME, Local.FOLDS_LEFT) : 0); // Another for each fold.
    String text = "folder: takes " + after.get(Shared.CELL) + " as its candidate, under the lock";
    return new Step<>(text + (worn ? ", and sees that the site is worn" : ""), after);
  }

  private Step<State> check(State after) {
    boolean changed = after.get(Shared.CELL) != after.get(ME, Local.CANDIDATE);
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
    boolean fresh = after.get(ME, Local.FRESH) != 0;
    int site = fresh ? after.get(ME, Local.FRESH) : after.get(Shared.SITE);
    if (fresh) {
      after.setTarget(site, State.SHARED); // As it was made, before anyone could know of it.
    }
    if (variant != Variant.SITE_AFTER_TARGET) {
      after.set(Shared.SITE, site);
    }
    after.setTarget(site, candidate);
    after.set(ME, Local.PC, fresh && !throwing ? SET_LINK : UNLOCK);
    if (!fresh && !throwing) {
      after.set(Shared.FOLDED, 1);
    }
    Set<Property> broken =
        candidate == after.get(Shared.CELL) ? Set.of() : EnumSet.of(Property.FOLD_CHANGES_NOTHING);
    String text = "folder: setTarget(constant " + candidate + ")" + (fresh ? " of the fresh site " + site : "");
    return new Step<>(text + (throwing ? " throws, half done" : ""), after, broken);
  }

  private static Step<State> setLink(State after, boolean throwing) {
    int site = after.get(ME, Local.FRESH);
    after.setTarget(State.LINK, State.leadTo(site));
    after.set(ME, Local.PC, UNLOCK);
    if (!throwing) {
      after.set(Shared.SITE, site);
      after.set(Shared.FOLDED, 1);
    }
    return new Step<>("folder: links to site " + site + (throwing ? " throws, half done" : ""), after);
  }

  private void finish(State after) {
    after.set(ME, Local.PC, CHOOSE);
    after.set(ME, Local.FOLDS_LEFT, after.get(ME, Local.FOLDS_LEFT) - 1);
    after.set(ME, Local.KNOWS, 0);
    after.set(ME, Local.CANDIDATE, 0);
    after.set(ME, Local.FRESH, 0);
  }
}
