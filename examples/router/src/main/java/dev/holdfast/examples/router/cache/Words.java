package dev.holdfast.examples.router.cache;

import java.util.ArrayList;
import java.util.List;

/** The words of a request's line, the command being word 0; a character is a byte. */
final class Words {
  private final List<String> words;

  private Words(List<String> words) {
    this.words = words;
  }

  /** Splits a line, which a NUL ends. */
  static Words of(String line) {
    int nul = line.indexOf('\0');
    int length = nul < 0 ? line.length() : nul;
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || line.charAt(i) == ' ') {
        if (i > start) {
          words.add(line.substring(start, i));
        }
        start = i + 1;
      }
    }
    return new Words(words);
  }

  int count() {
    return words.size();
  }

  String get(int word) {
    return words.get(word);
  }

  List<String> from(int word) {
    return words.subList(word, words.size());
  }

  boolean endsWithNoReply() {
    return words.get(words.size() - 1).equals("noreply");
  }

  boolean hasLongKey() {
    return words.get(1).length() > ItemStore.MAX_KEY;
  }
}
