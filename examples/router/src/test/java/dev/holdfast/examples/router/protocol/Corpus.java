package dev.holdfast.examples.router.protocol;

import dev.holdfast.examples.router.protocol.Command.Reply;
import java.util.ArrayList;
import java.util.List;

/** Requests and answers of every kind, to be split and mutated. */
final class Corpus {
  private static final String KEY_250 = "k".repeat(250);
  private static final String KEY_251 = "k".repeat(251);

  /** What is passed on, or refused, by a parser that takes values of up to 1024 bytes. */
  static final List<String> REQUESTS = requests();
  static final List<Answer> ANSWERS = answers();

  /** An answer and what kind it is of. */
  record Answer(String text, Reply reply) { }

  private Corpus() {}

  private static List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (String line : lines()) {
      requests.add(line + "\r\n");
      requests.add(line + "\n");
      requests.add(" " + line.replace(" ", "   ") + "  \r\n");
    }
    for (String store : List.of("set k 0 0 5", "add k 1 -1 5 noreply", "replace k 4294967295 2147483647 5",
        "append noreply 0 0 5", "prepend  k  0  0  5  ", "cas k 0 0 5 18446744073709551615", "cas k 0 0 5 1 noreply",
        "ms k 5", "ms k 5 T0 F5 I MS C1 q", "ms aw== 5 b k O123 c ME", "ms k 5 q v q", "set k x 0 5",
        "set " + KEY_250 + " 0 0 5", "set " + KEY_251 + " 0 0 5", "ms k 5" + " I".repeat(30))) {
      requests.add(store + "\r\nvalue\r\n");
      requests.add(store + "\n\r\n\0\r\n\r\n");
      requests.add(store + "\r\nvalue..");
      requests.add(store.replaceFirst(" 5", " 0") + "\r\n\r\n");
      requests.add(store.replaceFirst(" 5", " 1024") + "\r\n" + "\n".repeat(1024) + "\r\n");
      requests.add(store.replaceFirst(" 5", " 1025") + "\r\n" + "x".repeat(1025) + "\r\n");
      requests.add(store.replaceFirst(" 5", " 99999999999") + "\r\n");
      requests.add(store.replaceFirst(" 5", " -1") + "\r\n");
    }
    requests.add("get" + " key".repeat(1000) + "\r\n");
    requests.add("gets" + " key".repeat(1000) + " \n");
    requests.add("gat 0" + " key".repeat(1000) + "\r\n");
    requests.add("delete" + " ".repeat(2048) + "key\r\n");
    return List.copyOf(requests);
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(
        "get k", "gets k", "get noreply", "get a b c d e f g h i j k l m n o p q r s t u v w x y z", "get", "gets ",
        "get a\rb\tc\r", "get \u0001\u007f\u00ff", "get a\0b", "gat 0 k", "gats -1 k l noreply", "gat x k", "gat 0",
        "incr k 1", "incr k 18446744073709551615 noreply", "incr k 18446744073709551616", "decr k -1", "incr noreply 1",
        "touch k 0", "touch k -1 noreply", "touch k noreply", "delete k", "delete k 0", "delete k noreply",
        "delete noreply", "delete noreply noreply", "delete k 0 noreply", "delete k 1", "mg k",
        "mg k s v q t k O123 f c l h u", "mg k T30 N30 R30", "mg YQ== b k v", "mg YQ0KSEQ= b v", "mg YQ0KSEQ= b v k",
        "mg k q q", "mg k" + " v".repeat(17), "mg k" + " v".repeat(18), "md k q I T30", "md k C1 O1",
        "ma k N0 J5 D2 MD",
        "ma k v q", "me k", "me YQ== b", "me YQ0KSEQ= b", "mn", "mn q", "me", "mg", "ms", "ms k",
        "version",
        "version noreply", "stats", "stats items", "stats reset", "stats cachedump 1 1", "flush_all", "flush_all 0",
        "flush_all noreply", "flush_all 10 noreply", "verbosity 1", "verbosity 1 noreply", "verbosity noreply",
        "verbosity", "quit", "", "nothing",
        "GET k", "getx k", "verbosityx 1"));
    for (String line : List.of("get *", "gets a *", "gat 0 *", "incr * 1", "touch * 0", "delete *", "mg * v")) {
      lines.add(line.replace("*", KEY_250));
      lines.add(line.replace("*", KEY_251));
    }
    return lines;
  }

  private static List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (Reply reply : Reply.values()) {
      for (String line : List.of("STORED", "NOT_STORED", "EXISTS", "NOT_FOUND", "DELETED", "TOUCHED", "0", "12  ",
          "18446744073709551615", "18446744073709551616", "OK", "RESET", "END", "HD", "HD t-1 k1", "EN", "NF", "MN",
          "ME k exp=-1", "VERSION 1.6.18", "ERROR", "SERVER_ERROR busy", "CLIENT_ERROR bad", "ERRORS", "", "x y")) {
        answers.add(new Answer(line + "\r\n", reply));
        answers.add(new Answer(line + "\n", reply));
      }
      answers.add(new Answer("STAT pid 1\r\nSTAT version 1.6.18\r\nEND\r\n", reply));
      answers.add(new Answer("VA 5 t-1 kk\r\nvalue\r\n", reply));
      answers.add(new Answer("VA 0\r\n\r\n", reply));
      answers.add(new Answer("VA 5\r\nvalue..", reply));
      answers.add(new Answer("VA 99999999999\r\n", reply));
      answers.add(new Answer("VALUE k 0 5\r\nvalue\r\nEND\r\n", reply));
      answers.add(new Answer("VALUE k 0 5\r\nEND\r\n\r\nVALUE l 4294967295 0 17\r\n\r\nEND\r\n", reply));
      answers.add(new Answer("VALUE k 0 5\r\nvalue\r\nSERVER_ERROR out of memory\r\n", reply));
      answers.add(new Answer("VALUE k 0 5\r\nvalue\r\nSTORED\r\n", reply));
      answers.add(new Answer("VALUE k 0 5\r\nvalue.\nEND\r\n", reply));
      answers.add(new Answer("VALUE k 0 -1\r\nvalue\r\nEND\r\n", reply));
      answers.add(new Answer("VALUE k 0 4294967296\r\n", reply));
      answers.add(new Answer("STAT " + "x".repeat(2500) + "\r\n", reply));
    }
    return List.copyOf(answers);
  }
}
