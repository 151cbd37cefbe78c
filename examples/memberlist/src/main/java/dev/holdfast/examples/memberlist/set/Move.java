package dev.holdfast.examples.memberlist.set;

/**
 * Where an element was, and where what replaced it is.
 *
 * @param from its index before
 * @param to the index of the replacement, which counts the elements that there are afterwards
 */
public record Move(int from, int to) {}
