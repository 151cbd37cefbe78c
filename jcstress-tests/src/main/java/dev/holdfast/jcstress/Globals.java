package dev.holdfast.jcstress;

import dev.holdfast.Policy;
import dev.holdfast.Store;
import java.time.Duration;

/** The store of all lessons. They fold when they say so; the folding thread must not come in between. */
final class Globals {
  static final Store STORE = Store.create("jcstress", Policy.DEFAULT.withQuietPeriod(Duration.ofDays(1)));

  private Globals() {}
}
