package dev.holdfast.model;

import dev.holdfast.model.State.Local;
import dev.holdfast.model.State.Shared;
import java.util.List;

/** A thread that puts one value: {@code Cell.replace}. */
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
    int pc = state.get(me, Local.PC);
    while (pc < variant.put.size() && variant.put.get(pc).isOfUnfold() && !state.is(Shared.FOLDED)) {
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
    steps.add(new Step<>(says(step.text), after));
    if (step == PutStep.SYNC_ALL) {
      steps.add(new Step<>(says("syncAll throws, and put fails"), failed(state)));
    }
  }

  private void take(PutStep step, State after) {
    switch (step) {
      case LOCK -> {
        after.lock(me);
        after.set(Shared.TURN, value + 1);
        after.learn(me, Knowledge.ofPayload(value));
      }
      case SET_TARGET -> after.setTarget(after.get(Shared.SITE), State.SHARED);
      case SYNC_ALL -> after.syncAll(after.get(Shared.SITE));
      case MARK_UNFOLDED -> after.set(Shared.FOLDED, 0);
      case WRITE -> write(after);
      case WRITE_OTHER -> after.set(Shared.OTHER_CELL, value);
      case SET_TARGET_TO_CONSTANT -> {
        after.leave(me, State.constantKnew(value));
        after.setTarget(State.LINK, value);
      }
      case UNLOCK -> {
        after.set(Shared.RETURNED, value);
        unlock(after);
      }
    }
  }

  private void write(State after) {
    after.set(Shared.CELL, value);
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
    unlock(after);
    return after;
  }

  private void unlock(State after) {
    after.unlock(me);
    after.set(me, Local.KNOWS, 0);
  }

  private String says(String text) {
    return "writer of " + value + ": " + text;
  }
}
