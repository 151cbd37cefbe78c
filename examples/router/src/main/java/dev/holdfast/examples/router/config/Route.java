package dev.holdfast.examples.router.config;

/**
 * Keys that go to another pool. Of several routes, that of the longest prefix counts.
 *
 * @param prefix how the keys begin
 * @param pool the other pool, whose own routes are of no account to them
 */
public record Route(String prefix, String pool) {
  private static final int LONGEST_KEY = 250;

  /**
   * Checks the parts.
   *
   * @param prefix as in the record
   * @param pool as in the record
   * @throws InvalidField if the prefix is empty or has what no key has
   */
  public Route {
    if (prefix.isEmpty() || prefix.length() > LONGEST_KEY
        || prefix.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
      throw new InvalidField("routes", "has the prefix '" + prefix + "', with which no key begins",
          "give it 1 to " + LONGEST_KEY + " characters that are neither spaces nor control characters");
    }
  }
}
