package dev.holdfast.examples.router.load;

import java.util.Arrays;

/** The commands of a connection that are not answered yet, in the order in which they were sent. */
final class Unanswered {
  private Request[] requests = new Request[16];
  private int[] parts = new int[16];
  private int first;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a command that asks for one part of a request. */
  void add(Request request, int part) {
    if (size == requests.length) {
      grow();
    }
    int at = (first + size) & (requests.length - 1);
    requests[at] = request;
    parts[at] = part;
    size++;
  }

  Request request() {
    return requests[first];
  }

  int part() {
    return parts[first];
  }

  void remove() {
    first = (first + 1) & (requests.length - 1);
    size--;
  }

  private void grow() {
    int length = requests.length;
    Request[] moreRequests = Arrays.copyOf(requests, 2 * length);
    int[] moreParts = Arrays.copyOf(parts, 2 * length);
    // What was before the first one follows the last one now.
    System.arraycopy(requests, 0, moreRequests, length, first);
    System.arraycopy(parts, 0, moreParts, length, first);
    requests = moreRequests;
    parts = moreParts;
  }
}
