package dev.holdfast.examples.memberlist.list;

import java.util.List;

/**
 * What one window is told of one change. Windows that show the same rows get the same object one after the other, so
 * that it need be encoded only once.
 *
 * @param from the index of the window's first row, after the operations
 * @param size how many members the list has
 * @param operations what to do to the rows: for a change of the list one or two; none if a watcher asked for what it
 *     has already
 */
public record Message(int from, int size, List<Operation> operations) {
  /**
   * Makes a message.
   *
   * @param from where the window is
   * @param size how long the list is
   * @param operations what to do; copied
   */
  public Message {
    operations = List.copyOf(operations);
  }
}
