package dev.holdfast.jcstress;

import java.util.List;

/**
 * A store broken on purpose, and the lessons that must see it.
 *
 * @param name what it is called on the command line, and in the model if it is there too
 * @param what how it differs from the store
 * @param edits the changes in the store's own source
 * @param lessons of which one at least must see a forbidden outcome, the surest first; none if none can
 * @param unseen why none can, or nothing
 */
record Break(String name, String what, List<Edit> edits, List<Class<?>> lessons, String unseen) {
  /** A text that a source file of the store has once, and what stands there in the broken store. */
  record Edit(String file, String text, String broken) {
    String apply(String source) {
      int at = source.indexOf(text);
      if (at < 0 || source.indexOf(text, at + 1) >= 0) {
        throw new IllegalStateException(
            file + " has the text \"" + text + "\" " + (at < 0 ? "nowhere" : "more than once") + ", not once");
      }
      return source.substring(0, at) + broken + source.substring(at + text.length());
    }
  }

  boolean canBeSeen() {
    return !lessons.isEmpty();
  }
}
