package dev.holdfast.examples.cli;

/** What a command has found, as a record: its components are the JSON. */
interface Result {
  /**
   * Says it to people.
   *
   * @param style how to set words off
   * @return lines, each ended by a line feed
   */
  String text(Style style);
}
