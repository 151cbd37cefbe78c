package dev.holdfast.linearizability;

import dev.holdfast.Global;
import dev.holdfast.IntGlobal;
import dev.holdfast.Policy;
import dev.holdfast.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kind of global, its policy, and where its handle is kept.
 *
 * @param isInt whether it is an int global
 * @param policy its policy
 * @param inStatic whether the handle is in a static final field or in an ordinary one
 */
record Scene(boolean isInt, Policy policy, boolean inStatic) {
  // Short, so that the store's own thread folds too; each fold that is ended soon doubles it, up to 64 times.
  private static final Duration QUIET = Duration.ofNanos(100_000);

  /** All there are; int globals have no identity to go by. */
  static List<Scene> all() {
    List<Scene> scenes = new ArrayList<>();
    for (Policy.Fold fold : Policy.Fold.values()) {
      Policy policy = Policy.DEFAULT.withFold(fold).withQuietPeriod(QUIET);
      for (boolean inStatic : new boolean[] {true, false}) {
        scenes.add(new Scene(false, policy, inStatic));
        scenes.add(new Scene(false, policy.withEquality(Policy.Equality.IDENTITY), inStatic));
        scenes.add(new Scene(true, policy, inStatic));
      }
    }
    return scenes;
  }

  boolean folds() {
    return policy.fold() != Policy.Fold.NEVER;
  }

  Specification specification() {
    return new Specification(!isInt && policy.equality() == Policy.Equality.EQUALS, isInt, folds());
  }

  /** A fresh global in code of its own. */
  Register register() {
    Store store = Store.create("linearizability", policy);
    if (isInt) {
      IntGlobal global = store.intGlobal("g");
      return (Register) Copies.make(IntRegister.class, inStatic ? global : null, IntGlobal.class, global);
    }
    Global<Value> global = store.global("g", Value.class);
    @Nullable Object data = inStatic ? global : null;
    return (Register) Copies.make(ObjectRegister.class, data, Global.class, global);
  }

  @Override
  public String toString() {
    String by = policy.equality() == Policy.Equality.EQUALS ? "object by equals" : "object by identity";
    return (isInt ? "int" : by)
        + ", " + policy.fold().name().toLowerCase(Locale.ROOT)
        + ", " + (inStatic ? "static" : "ordinary") + " field";
  }
}
