package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerParserTest {
  private static final String ANSWERS =
      String.join("\r\n", "VALUE key:1 0 5", "END\r\n", "END", "VALUE key:22 17 0", "", "END", "END", "STORED",
          "SERVER_ERROR out of memory", "ERROR", "ERROR too much", "CLIENT_ERROR bad data chunk", "VALUE k 0 12",
          "123456789012", "END", "");
  private static final List<String> READ =
      List.of(
          "VALUE key:1 5", "END\r\n", "END END", "VALUE key:22 0", "END END", "END END", "STORED STORED",
          "SERVER_ERROR SERVER_ERROR out of memory", "REFUSED ERROR", "REFUSED ERROR too much",
          "REFUSED CLIENT_ERROR bad data chunk", "VALUE k 12", "123456789012", "END END");

  /** Remembers what was read; pieces of one value are joined. */
  private static final class Seen implements AnswerParser.Answers {
    final List<String> all = new ArrayList<>();
    private final AnswerParser parser = new AnswerParser(this);

    /** How much of these bytes, cut into pieces, could be read. */
    int parse(byte[] bytes, int... cuts) {
      int from = 0;
      for (int cut : cuts) {
        int read = parser.parse(bytes, from, cut);
        if (read < cut) {
          return read;
        }
        from = cut;
      }
      return parser.parse(bytes, from, bytes.length);
    }

    @Override
    public boolean value(byte[] bytes, int from, int to, int length) {
      all.add("VALUE " + text(bytes, from, to) + " " + length);
      return true;
    }

    @Override
    public void data(byte[] bytes, int from, int to, int offset) {
      String text = text(bytes, from, to);
      if (offset == 0) {
        all.add(text);
      } else {
        String before = all.remove(all.size() - 1);
        assertThat(before).hasSize(offset);
        all.add(before + text);
      }
    }

    @Override
    public boolean done(AnswerParser.Answer answer, byte[] bytes, int from, int to) {
      all.add(answer + " " + text(bytes, from, to));
      return true;
    }

    private static String text(byte[] bytes, int from, int to) {
      return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
  }

  @Test
  void readsAnswersCutAnywhere() {
    byte[] bytes = ascii(ANSWERS);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        Seen seen = new Seen();
        assertThat(seen.parse(bytes, first, second)).isEqualTo(bytes.length);
        assertThat(seen.all).as("cut at %d and %d", first, second).isEqualTo(READ);
      }
    }
  }

  @Test
  void readsAnswersByteAfterByte() {
    byte[] bytes = ascii(ANSWERS);
    Seen seen = new Seen();
    for (int i = 0; i < bytes.length; i++) {
      assertThat(seen.parser.parse(bytes, i, i + 1)).isEqualTo(i + 1);
    }
    assertThat(seen.all).isEqualTo(READ);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "\n", "\r\n", "END\n", "ENDS\r\n", "end\r\n", "STORED \r\n", "NOT_STORED\r\n", "VALUE\r\n", "VALUE \r\n",
    "VALUE key\r\n", "VALUE key 0\r\n", "VALUE key 0 \r\n", "VALUE key 0 -1\r\n", "VALUE key 0 1x\r\n",
    "VALUE key 0 99999999999999999999\r\n", "VALUE key 0 2147483647\r\n", "VALUE  0 1\r\n", "VALUE key 0 1 \r\n1\r\n",
    "VALUE key 0 1\r\n12\r\n", "VALUE key 0 1\r\n1\r\r", "VALUE key 0 1\r\n1\n\n", "\0\0\0\0\n"
  })
  void stopsAtWhatIsNoAnswer(String text) {
    byte[] bytes = ascii("END\r\n" + text);
    int[] cuts = new int[0];
    for (int i = 0; i <= bytes.length; i++) {
      Seen seen = new Seen();
      int read = seen.parse(bytes, cuts);
      assertThat(seen.all).first().isEqualTo("END END");
      assertThat(read < bytes.length).as("cut at %d", i - 1).isTrue();
      cuts = new int[] {i};
    }
  }

  @Test
  void refusesALineWithoutEnd() {
    byte[] bytes = ascii("SERVER_ERROR " + "x".repeat(3000));

    assertThat(new Seen().parse(bytes, 1000, 2000)).isEqualTo(2000);
    assertThat(new Seen().parse(ascii("SERVER_ERROR " + "x".repeat(3000) + "\r\n"))).isEqualTo(bytes.length + 2);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
