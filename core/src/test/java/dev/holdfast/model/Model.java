package dev.holdfast.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Two readers, two writers and a folder by the protocol or by a broken variant of it. */
final class Model {
  private final List<State> starts;
  private final List<Program> programs;

  private Model(Scene scene, Variant variant) {
    starts = new ArrayList<>();
    for (int folded = scene.all(); folded >= 0; folded--) {
      if (folded != 0 || variant != Variant.CONSTANT_AT_ONCE) { // It knows no shared state.
        starts.add(State.start(scene, folded, folds(variant)));
      }
    }
    programs =
        List.of(
            new Reader(1, variant),
            new Reader(2, variant),
            new Writer(1, variant),
            new Writer(2, variant),
            new Folder(variant));
  }

  /** Each may bring a fresh site. One is enough to find most faults, and sooner; those of a put need none. */
  private static int folds(Variant variant) {
    if (variant == Variant.REAL || variant == Variant.SITE_AFTER_TARGET) {
      return 2;
    }
    return variant.put.equals(Variant.REAL.put) ? 1 : 0;
  }

  static Explorer.Found explore(Scene scene, Variant variant) {
    Model model = new Model(scene, variant);
    return Explorer.explore(model.starts, model::steps);
  }

  private List<Step<State>> steps(State state) {
    List<Step<State>> steps = new ArrayList<>();
    for (Program program : programs) {
      program.addSteps(state, steps);
    }
    if (steps.isEmpty() && !programs.stream().allMatch(program -> program.isDone(state))) {
      steps.add(new Step<>("nobody can go on", state, EnumSet.of(Property.PROGRESS)));
    }
    if (!state.is(Shared.LOCKED) && !holdsInvariants(state)) {
      steps.add(new Step<>("the lock is free", state, EnumSet.of(Property.INVARIANT)));
    }
    return steps;
  }

  /** Folded, a target may also be the cell: a late one, or until the next unfold because a {@code setTarget} threw. */
  private static boolean holdsInvariants(State state) {
    for (int site = 0; site < State.SITES; site++) {
      int member = site == State.LINK_B ? State.B : State.A;
      int right = State.setOf(State.SHARED);
      if (state.isFolded(member) && site == state.site(member)) {
        right |= State.setOf(state.value(member));
      }
      for (int fresh = 1; site == State.LINK && fresh <= State.FRESH_SITES; fresh++) {
        right |= State.setOf(State.leadTo(fresh));
      }
      int targets = State.setOf(state.target(site));
      for (int reader = 0; reader < State.READERS; reader++) {
        targets |= state.targets(reader, site);
      }
      if ((targets & ~right) != 0) {
        return false;
      }
    }
    return true;
  }
}
