package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program can say of its own reads, in JVMs that compile in different ways. */
class ExplanationTest {
  private static final Policy BY_HAND = Policy.DEFAULT.withQuietPeriod(Duration.ofHours(1));
  private static final String READ = Program.class.getName() + "::read ";
  private static final String FOLDED = "global 'g' (java.lang.String) of store 'test' is folded: ";

  /** Prints what is known of a folded global before and after its reader is run often. */
  static final class Program {
    static final Global<String> GLOBAL = Store.create("test", BY_HAND).global("g", String.class);

    static String read() {
      return GLOBAL.get();
    }

    public static void main(String[] args) {
      GLOBAL.put("value");
      GLOBAL.foldNow();
      System.out.println(GLOBAL.explain(Program.class, "read"));
      int sum = 0;
      for (int i = 0; i < 60_000; i++) {
        sum += read().length();
      }
      System.out.println(GLOBAL.explain(Program.class, "read"));
      GLOBAL.put("other" + sum);
      System.out.println(GLOBAL.explain(Program.class, "read"));
    }
  }

  private static List<String> run(String... flags) throws Exception {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("-XX:CompileCommand=quiet"); // Says nothing about the commands after it.
    all.add(Fork.command("dontinline", Program.class, "*"));
    return Fork.run(all, Program.class);
  }

  @Test
  void tellsTheStateOfTheGlobal() {
    Store store = Store.create("test", BY_HAND);
    assertThat(state(store.global("not set", String.class))).isEqualTo("not set");

    Global<String> warm = store.global("warm", String.class);
    warm.put("a");
    assertThat(state(warm)).isEqualTo("written less than its quiet period ago");

    Global<String> never = store.global("never", String.class, BY_HAND.withFold(Policy.Fold.NEVER));
    never.put("a");
    assertThat(state(never)).isEqualTo("its policy is never to fold");
  }

  private static String state(Handle handle) {
    Explanation explanation = handle.explain(Program.class, "read");
    assertThat(explanation.folded()).isFalse();
    assertThat(explanation.method()).isEqualTo(READ.strip());
    assertThat(explanation.toString())
        .startsWith(handle + " is not folded: " + explanation.reason() + System.lineSeparator() + READ);
    return explanation.reason();
  }

  @Test
  void tellsWhatC2Made() throws Exception {
    assertThat(run("-Xbatch", "-XX:-TieredCompilation"))
        .containsExactly(
            FOLDED + "a constant in the code that reads it",
            READ + "is not compiled: it was called too rarely so far, or only inlined into its callers",
            FOLDED + "a constant in the code that reads it",
            READ + "is compiled by C2: the read is the value itself, or a call if more than two handles pass there"
                + " (which only the code tells: see dev.holdfast.Explain)",
            "global 'g' (java.lang.String) of store 'test' is not folded: written less than its quiet period ago",
            READ + "is not compiled: it was called too rarely so far, or only inlined into its callers");
  }

  @Test
  void tellsWhatC1Made() throws Exception {
    assertThat(run("-Xbatch", "-XX:TieredStopAtLevel=1"))
        .contains(
            READ + "is compiled by C1 (tier 1), not by C2: the read is a load from the field that holds the folded"
                + " value, or a call if the handle is not a constant there");
  }

  @Test
  void tellsThatNothingIsCompiled() throws Exception {
    assertThat(run("-Xint")).contains(READ + "is not compiled: this JVM only interprets");
  }

  @Test
  void tellsWhatItCannotKnow() throws Exception {
    for (String modules : List.of("java.logging,jdk.unsupported", "java.management,java.logging,jdk.unsupported")) {
      assertThat(run("--limit-modules", modules))
          .hasSize(6)
          .contains(FOLDED + "a constant in the code that reads it")
          .filteredOn(line -> line.startsWith(READ))
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          READ + "is compiled or not, that cannot be known: the list of compiled methods is HotSpot's,"
                              + " and needs the modules jdk.management and jdk.jfr"
                              + " (--add-modules jdk.management,jdk.jfr): "));
    }
  }

  @Test
  void namesClassAndMethodIfThereIsNone() {
    Global<String> global = Store.create("test", BY_HAND).global("g", String.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> global.explain(Program.class, "raed"))
        .withMessage(
            "class dev.holdfast.ExplanationTest$Program declares no method 'raed': name the class that has its code");
  }
}
