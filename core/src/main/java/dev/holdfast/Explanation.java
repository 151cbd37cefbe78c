package dev.holdfast;

/**
 * Whether a method reads a global as a constant, and if not, why not, as far as the running program can know; got from
 * {@link Handle#explain}. To see what the code itself does, run the program under {@link Explain}.
 *
 * <pre>{@code
 * Explanation explanation = ROUTES.explain(Router.class, "ownerOf");
 * System.out.println(explanation.folded() ? explanation.effect() : explanation.reason());
 * }</pre>
 *
 * @param global the global's name, type and store
 * @param folded whether the value is a constant to the JIT
 * @param reason why it is, or why not: not set, written too recently, its policy, no class can be defined
 * @param method the method, as {@code com.acme.Router::ownerOf}
 * @param compiler which compiler made the best code of the method that is in use
 * @param effect what that means for the read, in words
 */
public record Explanation(
    String global, boolean folded, String reason, String method, Compiler compiler, String effect) {
  /** Who compiled a method. */
  public enum Compiler {
    /** Nobody: it is interpreted, or only inlined into its callers. */
    NONE,
    /** C1, whose code reads a folded value from a field: one load, no fence, no branch. */
    C1,
    /** C2, whose code has a folded value in it. */
    C2,
    /** That cannot be known: the VM is not HotSpot, or a module is absent. */
    UNKNOWN
  }

  static Explanation of(Cell cell, Class<?> caller, String method) {
    CompiledMethod compiled = CompiledMethod.of(caller, method);
    Info info = cell.info();
    return new Explanation(
        cell.toString(),
        info.folded(),
        info.reason(),
        caller.getName() + "::" + method,
        compiled.compiler(),
        compiled.inWords(info.folded()));
  }

  /** Returns two lines: about the global, and about the method. */
  @Override
  public String toString() {
    return global
        + (folded ? " is folded: " : " is not folded: ")
        + reason
        + System.lineSeparator()
        + (method + " " + effect);
  }
}
