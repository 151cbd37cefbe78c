package dev.holdfast.examples.router.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests to a server and its answers. A burst of requests is sent at once; {@code mn} after it, which is answered
 * when all before are, tells where its answers end, however many of them were kept back.
 */
public final class Conversation implements AutoCloseable {
  private static final String END = "MN\r\n";
  private static final long NEVER_GIVEN = 1L << 62;

  private final TextClient client;
  private final Map<String, Long> cas = new HashMap<>(); // As gets and gats told.

  private Conversation(TextClient client) {
    this.client = client;
  }

  /**
   * Connects.
   *
   * @param port a port of 127.0.0.1
   * @return the conversation
   */
  public static Conversation with(int port) throws IOException {
    return new Conversation(TextClient.connect(port));
  }

  /**
   * Sends requests and reads what they are answered.
   *
   * @param burst the requests; none may be {@code mn}, or say that more data follow than do
   * @return the answers
   */
  public List<String> say(List<Request> burst) throws IOException {
    StringBuilder text = new StringBuilder();
    burst.forEach(request -> text.append(text(request)));
    client.send(text.append("mn\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    List<String> answers = new ArrayList<>();
    for (String answer = client.readReply(); !answer.equals(END); answer = client.readReply()) {
      answers.add(answer);
      learn(answer);
    }
    return answers;
  }

  private String text(Request request) {
    long number = cas.getOrDefault(request.casKey(), NEVER_GIVEN) + request.casOffset();
    return request.text().replace(Request.CAS, Long.toUnsignedString(number));
  }

  private void learn(String answer) {
    for (int at = 0; answer.startsWith("VALUE ", at);) {
      int lineEnd = answer.indexOf("\r\n", at);
      String[] words = answer.substring(at, lineEnd).split(" ", -1);
      if (words.length == 5) {
        cas.put(words[1], Long.parseUnsignedLong(words[4]));
      }
      at = lineEnd + 2 + Integer.parseInt(words[3]) + 2;
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
