package dev.holdfast.examples.router.load;

import java.util.ArrayDeque;

/** The requests that are not on their way. */
final class RequestPool {
  private final ArrayDeque<Request> free = new ArrayDeque<>();
  private final int fanOut;

  RequestPool(int fanOut) {
    this.fanOut = fanOut;
  }

  Request take() {
    Request request = free.pollLast();
    if (request == null) {
      return new Request(fanOut);
    }
    request.home = null;
    request.failure = null;
    return request;
  }

  void give(Request request) {
    free.addLast(request);
  }
}
