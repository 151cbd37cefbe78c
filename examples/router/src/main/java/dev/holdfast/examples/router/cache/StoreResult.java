package dev.holdfast.examples.router.cache;

/** What became of an item to store. */
enum StoreResult {
  STORED("HD"),
  NOT_STORED("NS"),
  EXISTS("EX"),
  NOT_FOUND("NF");

  private final String code;

  StoreResult(String code) {
    this.code = code;
  }

  /** The name it has in the answer to a meta command. */
  String code() {
    return code;
  }
}
