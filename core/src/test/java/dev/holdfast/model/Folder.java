package dev.holdfast.model;

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
        if (state.get(ME, Local.FOLDS_LEFT) > 0 && !state.is(Shared.LOCKED)) {
          addChoices(state, steps);
        }
      }
      case DEFINE -> {
        int member = after.get(ME, Local.MEMBER);
        int candidate = after.get(ME, Local.CANDIDATE);
        after.set(ME, Local.PC, CHECK);
        after.leave(ME, State.constantKnew(member, candidate));
        steps.add(new Step<>("folder: defines a class for " + candidate + after.scene.of(member), after));
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

  private static void addChoices(State state, List<Step<State>> steps) {
    for (int member = 0; member < state.scene.members; member++) {
      if (!state.isFolded(member)) {
        steps.add(choose(state.copy(), member, false));
        if (state.scene == Scene.LONE) {
          steps.add(choose(state.copy(), member, true));
        }
      }
    }
  }

  /** One step with its lock and unlock, because it changes nothing that others see. */
  private static Step<State> choose(State after, int member, boolean worn) {
    after.set(ME, Local.PC, DEFINE);
    after.learn(ME, after.get(Shared.LOCK_KNEW));
    after.set(ME, Local.MEMBER, member);
    after.set(ME, Local.CANDIDATE, after.value(member));
    int site = State.FRESH_SITES + 1 - after.get(ME, Local.FOLDS_LEFT); // Another for each fold.
    after.set(ME, Local.FRESH, worn ? site : 0);
    String text = "folder: takes " + after.value(member) + after.scene.of(member) + " as its candidate, under the lock";
    return new Step<>(text + (worn ? ", and sees that the site is worn" : ""), after);
  }

  private Step<State> check(State after) {
    int member = after.get(ME, Local.MEMBER);
    boolean changed = after.value(member) != after.get(ME, Local.CANDIDATE);
    if (after.isFolded(member) || (changed && variant != Variant.NO_RECHECK)) {
      finish(after);
      return new Step<>("folder: gives up, something was written meanwhile", after);
    }
    after.set(ME, Local.PC, SET_TARGET);
    after.lock(ME);
    if (variant != Variant.FLAG_AFTER_TARGET) {
      after.setFolded(member, true);
    }
    return new Step<>("folder: takes the lock, and goes on", after);
  }

  private Step<State> setTarget(State after, boolean throwing) {
    int member = after.get(ME, Local.MEMBER);
    int candidate = after.get(ME, Local.CANDIDATE);
    boolean fresh = after.get(ME, Local.FRESH) != 0;
    int site = fresh ? after.get(ME, Local.FRESH) : after.site(member);
    if (fresh) {
      after.setTarget(site, State.SHARED); // As it was made, before anyone could know of it.
    }
    if (fresh && variant != Variant.SITE_AFTER_TARGET) {
      after.set(Shared.SITE, site);
    }
    after.setTarget(site, candidate);
    after.set(ME, Local.PC, fresh && !throwing ? SET_LINK : UNLOCK);
    if (!fresh && !throwing) {
      after.setFolded(member, true);
    }
    Set<Property> broken =
        candidate == after.value(member) ? Set.of() : EnumSet.of(Property.FOLD_CHANGES_NOTHING);
    String where = fresh ? " of the fresh site " + site : after.scene.of(member);
    String text = "folder: setTarget(constant " + candidate + ")" + where + (throwing ? " throws, half done" : "");
    return new Step<>(text, after, broken);
  }

  private static Step<State> setLink(State after, boolean throwing) {
    int site = after.get(ME, Local.FRESH);
    after.setTarget(State.LINK, State.leadTo(site));
    after.set(ME, Local.PC, UNLOCK);
    if (!throwing) {
      after.set(Shared.SITE, site);
      after.setFolded(State.A, true);
    }
    return new Step<>("folder: links to site " + site + (throwing ? " throws, half done" : ""), after);
  }

  private void finish(State after) {
    after.set(ME, Local.PC, CHOOSE);
    after.set(ME, Local.FOLDS_LEFT, after.get(ME, Local.FOLDS_LEFT) - 1);
    after.set(ME, Local.KNOWS, 0);
    after.set(ME, Local.MEMBER, 0);
    after.set(ME, Local.CANDIDATE, 0);
    after.set(ME, Local.FRESH, 0);
  }
}
