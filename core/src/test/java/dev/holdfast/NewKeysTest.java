package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A new global loads a class, and that must not cost the readers of the others anything: no assumption of theirs may be
 * broken. The JVM prints when it throws a method's code away.
 */
class NewKeysTest {
  @Test
  void codeOfAReaderOutlivesTheSecondAndTheHundredthKey() throws Exception {
    List<String> output =
        Fork.run(
            List.of("-Xbatch", "-XX:+PrintCompilation", Fork.command("dontinline", Program.class, "read")),
            Program.class);
    int start = output.indexOf(Program.START);
    int end = output.indexOf(Program.END);
    String reader = Program.class.getName() + "::read ";
    assertThat(output.subList(0, start)).as("compiled before").anyMatch(line -> line.contains(reader));
    assertThat(output.subList(start, end))
        .as("what the compilers did to the reader while new globals came")
        .noneMatch(line -> line.contains(reader));
  }

  static final class Program {
    static final String START = "new globals come";
    static final String END = "new globals came";

    private final Global<String> field; // An ordinary field: the reader's code is guarded by a type profile only.

    private Program(Global<String> field) {
      this.field = field;
    }

    private int read() {
      return field.get().length();
    }

    public static void main(String[] args) {
      Store store = Store.create("test", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE));
      Global<String> first = store.global("first", String.class);
      first.put("value");
      Program program = new Program(first);
      long sum = program.readOften();
      System.out.println(START);
      for (int i = 2; i <= 100; i++) {
        Global<String> other = store.global("key " + i, String.class);
        other.put("value " + i);
        sum += other.get().length();
        sum += program.readOften();
      }
      System.out.println(END);
      System.out.println(sum);
    }

    private long readOften() {
      long sum = 0;
      for (int i = 0; i < 20_000; i++) {
        sum += read();
      }
      return sum;
    }
  }
}
