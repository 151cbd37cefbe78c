package dev.holdfast.linearizability;

/** What a thread can do with a global. The reads come first. */
enum Kind {
  GET("get"),
  GET_OR_NULL("getOrNull"),
  GET_OR_DEFAULT("getOrDefault"),
  IS_SET("isSet"),
  PUT("put"),
  PUT_NEW("putNew"),
  COMPARE_AND_SET("compareAndSet"),
  UPDATE("update"),
  GET_AND_PUT("getAndPut"),
  DELETE("delete"),
  FOLD_NOW("foldNow");

  final String method;

  Kind(String method) {
    this.method = method;
  }

  boolean givesValue() {
    return (isRead() && this != IS_SET) || this == UPDATE || this == GET_AND_PUT;
  }

  boolean isRead() {
    return compareTo(IS_SET) <= 0;
  }
}
