package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.protocol.Command.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CommandTest {
  private static @Nullable Command find(String text, int from, int length) {
    Line line = new Line(64);
    assertThat(line.read(Buffers.heap(text + "\n"), 3, text.length() + 1, 0)).isTrue();
    return Command.find(line, from, length);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsWordAlone(Command command) {
    String word = command.name().toLowerCase(Locale.ROOT);

    assertThat(find(word, 0, word.length())).isEqualTo(command);
    assertThat(find("  " + word + "x", 2, word.length())).isEqualTo(command);
    assertThat(find(word + "x", 0, word.length() + 1)).isNull();
    assertThat(find(word + "\0", 0, word.length() + 1)).isNull();
    assertThat(find(command.name(), 0, word.length())).isNull();
    for (int i = 0; i < word.length(); i++) {
      String other = word.substring(0, i) + (char) (word.charAt(i) ^ 0x40) + word.substring(i + 1);
      assertThat(find(other, 0, word.length())).describedAs(other).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, VALUES, true, false, true, false", "GETS, VALUES, true, false, true, false",
    "GAT, VALUES, false, false, true, false", "GATS, VALUES, false, false, true, false",
    "SET, STORED, false, false, false, true", "ADD, STORED, false, false, false, true",
    "REPLACE, STORED, false, false, false, true", "APPEND, STORED, false, false, false, true",
    "PREPEND, STORED, false, false, false, true", "CAS, STORED, false, false, false, true",
    "INCR, COUNTED, false, false, false, false", "DECR, COUNTED, false, false, false, false",
    "TOUCH, TOUCHED, false, false, false, false", "DELETE, DELETED, false, false, false, false",
    "MG, META, true, true, false, false", "MS, META, false, true, false, true",
    "MD, META, false, true, false, false", "MA, META, false, true, false, false",
    "ME, META, true, true, false, false", "MN, META, false, true, false, false",
    "VERSION, VERSION, false, false, false, false", "STATS, STATS, false, false, false, false",
    "FLUSH_ALL, OK, false, false, false, false", "VERBOSITY, OK, false, false, false, false",
    "QUIT, NONE, false, false, false, false"
  })
  void whatItIs(Command command, Reply reply, boolean reads, boolean isMeta, boolean hasKeys, boolean hasData) {
    assertThat(command.reply()).isEqualTo(reply);
    assertThat(command.isRead()).isEqualTo(reads);
    assertThat(command.isMeta()).isEqualTo(isMeta);
    assertThat(command.hasKeys()).isEqualTo(hasKeys);
    assertThat(command.hasData()).isEqualTo(hasData);
  }
}
