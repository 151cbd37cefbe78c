package dev.holdfast.model;

import java.util.List;

/** A thread that puts one value: {@code Cell.replace}; or puts it to both members: {@code GroupChange.replace}. */
final class Writer implements Program {
  private final int me;
  private final int value;
  private final Variant variant;

  Writer(int number, Variant variant) {
    me = State.READERS + number - 1;
    value = number;
    this.variant = variant;
  }

  @Override
  public boolean isDone(State state) {
    return state.get(me, Local.PC) == variant.put.size();
  }

  @Override
  public void addSteps(State state, List<Step<State>> steps) {
    if (state.get(me, Local.PC) != 0) {
      addNext(state, steps);
      return;
    }
    for (int members = 1; members <= state.scene.all(); members++) {
      State begun = state.copy();
      begun.set(State.changedBy(value), members);
      addNext(begun, steps);
    }
  }

  private void addNext(State state, List<Step<State>> steps) {
    int pc = state.get(me, Local.PC);
    while (pc < variant.put.size() && !needs(variant.put.get(pc), state)) {
      pc++;
    }
    if (pc == variant.put.size()) {
      return;
    }
    PutStep step = variant.put.get(pc);
    if (step == PutStep.LOCK && (state.is(Shared.LOCKED) || state.get(Shared.TURN) != value)) {
      return;
    }
    State after = state.copy();
    after.set(me, Local.PC, pc + 1);
    take(step, after);
    String text = step.text(state.scene);
    steps.add(new Step<>(says(text, state), after));
    if (step == PutStep.SYNC_ALL || step == PutStep.SYNC_ALL_B) {
      steps.add(new Step<>(says(text + " throws, and put fails", state), failed(state)));
    }
  }

  private boolean needs(PutStep step, State state) {
    return step.member == PutStep.NONE
        || (changes(step.member, state) && (!step.isOfUnfold() || state.isFolded(step.member)));
  }

  private boolean changes(int member, State state) {
    return State.contains(state.get(State.changedBy(value)), member);
  }

  private void take(PutStep step, State after) {
    switch (step) {
      case COPY -> after.set(me, Local.COPIED, after.value(changes(State.A, after) ? State.B : State.A));
      case LOCK -> {
        after.lock(me);
        after.set(Shared.TURN, value + 1);
        after.learn(me, Knowledge.ofPayload(value));
      }
      case SET_TARGET, SET_TARGET_B -> after.setTarget(after.site(step.member), State.SHARED);
      case SYNC_ALL, SYNC_ALL_B -> after.syncAll(after.site(step.member));
      case MARK_UNFOLDED, MARK_UNFOLDED_B -> after.setFolded(step.member, false);
      case WRITE -> write(after);
      case WRITE_OTHER -> after.set(Shared.OTHER_CELL, value);
      case WRITE_A, WRITE_B -> {
        after.setValue(step.member, value);
        after.leave(me, Shared.CELL_KNEW);
      }
      case SET_TARGET_TO_CONSTANT -> {
        after.leave(me, State.constantKnew(State.A, value));
        after.setTarget(State.LINK, value);
      }
      case UNLOCK -> {
        after.set(Shared.RETURNED, value);
        unlock(after);
      }
    }
  }

  private void write(State after) {
    for (int member = 0; member < after.scene.members; member++) {
      if (changes(member, after)) {
        after.setValue(member, value);
      } else if (variant == Variant.STALE_COPY) {
        after.setValue(member, after.get(me, Local.COPIED));
      }
    }
    if (variant == Variant.PLAIN_CELL) {
      after.set(Shared.WRITTEN, after.get(Shared.WRITTEN) | State.setOf(value));
      after.learn(me, Knowledge.ofPlainWrite(value));
    } else {
      after.leave(me, Shared.CELL_KNEW);
    }
  }

  private State failed(State state) {
    State after = state.copy();
    after.set(me, Local.PC, variant.put.size());
    after.set(State.changedBy(value), 0);
    unlock(after);
    return after;
  }

  private void unlock(State after) {
    after.unlock(me);
    after.set(me, Local.KNOWS, 0);
    after.set(me, Local.COPIED, 0);
  }

  private String says(String text, State state) {
    return "writer of " + value + state.scene.to(state.get(State.changedBy(value))) + ": " + text;
  }
}
