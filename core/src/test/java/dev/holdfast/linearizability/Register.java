package dev.holdfast.linearizability;

/** What is tested: a global, or something that wants to be one. */
interface Register {
  /** Does what is asked and gives what came of it, see {@link Result}; exceptions it lets pass. */
  int perform(Call call);

  /** How often a constant was taken out of its readers' code. */
  long unfolds();
}
