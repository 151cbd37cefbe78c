package dev.holdfast.examples.router.cache;

/** What a client wants stored has to do with what there is. */
enum StoreMode {
  SET,
  ADD,
  REPLACE,
  APPEND,
  PREPEND,
  CAS
}
