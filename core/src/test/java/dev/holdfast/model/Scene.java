package dev.holdfast.model;

/** What is read, written and folded. */
enum Scene {
  /** One global. Some of its folds bring a fresh site. */
  LONE(1),

  /** Two members of a group, A and B. Every put changes the one, the other, or both. */
  GROUP(2);

  final int members;

  Scene(int members) {
    this.members = members;
  }

  /** The set of all members. */
  int all() {
    return (1 << members) - 1;
  }

  /** Says of which member something is, where there are several. */
  String of(int member) {
    if (this == LONE) {
      return "";
    }
    return member == State.A ? " of A" : " of B";
  }

  /** Says to which members something is put, where there are several. */
  String to(int set) {
    if (this == LONE) {
      return "";
    }
    return set == all() ? " to both" : State.contains(set, State.A) ? " to A" : " to B";
  }
}
