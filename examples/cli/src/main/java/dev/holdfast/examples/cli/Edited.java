package dev.holdfast.examples.cli;

/**
 * What was changed of a membership.
 *
 * @param where the file, or the ring in ZooKeeper
 * @param change what was changed
 */
record Edited(String where, String change) implements Result {
  @Override
  public String text(Style style) {
    return style.head(where) + ": " + Text.visible(change) + "\n";
  }
}
