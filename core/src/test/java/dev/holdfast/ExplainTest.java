package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The diagnosis as a user runs it: exact lines for each kind of read, addresses apart. */
class ExplainTest {
  private static final String HEX = "0x[0-9a-f]+";
  private static final String NOT_COMPILED =
      "  not compiled: called too rarely in this run, or always inlined, or there is no such method";
  private static final String USAGE =
      "usage: java -cp CLASSPATH dev.holdfast.Explain [--seconds N] METHOD... -- [JVM OPTION...] MAIN [ARGUMENT...]";

  private static List<String> byC2 = List.of();
  private static List<String> byC1 = List.of();

  /** Reads in every way, in a loop of main's. */
  static final class Program {
    static final Store STORE = Store.create("test", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE));
    static final Policy NEVER = Policy.DEFAULT.withFold(Policy.Fold.NEVER);
    static final Global<String> FOLDED = STORE.global("folded", String.class);
    static final Global<String> SHARED = STORE.global("shared", String.class, NEVER);
    static final Global<String> MEMBER = STORE.group("group", NEVER).global("member", String.class);
    static final IntGlobal NUMBER = STORE.intGlobal("number");
    static final IntGlobal SHARED_NUMBER = STORE.intGlobal("shared number", NEVER);
    static final List<Global<String>> SEVERAL =
        Stream.of("a", "b", "c", "d", "e").map(name -> STORE.global(name, String.class)).toList();
    static final Global<?>[] ARRAY = SEVERAL.toArray(new Global<?>[0]);

    static String constant() {
      return FOLDED.get();
    }

    static String shared() {
      return SHARED.get();
    }

    static String member() {
      return MEMBER.get();
    }

    static int number() {
      return NUMBER.get();
    }

    static int sharedNumber() {
      return SHARED_NUMBER.get();
    }

    static String one(Global<String> global) {
      return global.get();
    }

    static String two(Global<String> global) {
      return global.get();
    }

    static Object any(int i) {
      return ARRAY[i].get();
    }

    static int overloaded(int i) {
      return i + NUMBER.get();
    }

    static String overloaded(String prefix) {
      return prefix == null ? "" : FOLDED.get();
    }

    static String rare() {
      return FOLDED.get();
    }

    public static void main(String[] args) {
      System.out.println("the program's arguments: " + List.of(args));
      FOLDED.put("the <value> & more");
      SHARED.put("shared");
      MEMBER.put("member");
      NUMBER.put(42);
      SHARED_NUMBER.put(43);
      SEVERAL.forEach(global -> global.put(global.name()));
      long sum = rare().length();
      for (int i = 0; i < 60_000; i++) {
        sum += constant().length() + shared().length() + member().length() + number() + sharedNumber();
        sum += one(FOLDED).length() + two(SEVERAL.get(i % 2)).length() + any(i % 5).hashCode();
        sum += overloaded(i) + overloaded("a").length();
      }
      System.out.println(sum);
    }
  }

  @BeforeAll
  static void run() throws Exception {
    List<String> compiled =
        List.of("constant", "shared", "member", "number", "sharedNumber", "one", "two", "any", "overloaded");
    byC2 = explain(0, compiled, List.of("-Xbatch", "-XX:-TieredCompilation"), Program.class, "x", "y");
    byC1 = explain(0, compiled, List.of("-Xbatch", "-XX:TieredStopAtLevel=3"), Program.class);
  }

  @Test
  void namesTheConstant() {
    assertThat(of(byC2, "constant"))
        .containsExactly(
            ", compiled by C2", "  constant \"the <value> & more\" embedded (0x)");
    assertThat(of(byC2, "number"))
        .containsExactly(
            ", compiled by C2",
            "  no object and no load: a number is part of the code, if a global is read here at all");
  }

  @Test
  void namesTheLoad() {
    for (String method : List.of("shared", "sharedNumber")) {
      assertThat(of(byC2, method))
          .containsExactly(", compiled by C2", "  volatile load from the cell of a shared global (0x)");
    }
    assertThat(of(byC2, "member"))
        .containsExactly(", compiled by C2", "  volatile load of the values of a group, and a load from them (0x)");
  }

  @Test
  void namesTheCheckBeforeAConstant() {
    assertThat(of(byC2, "one"))
        .containsExactly(
            ", compiled by C2",
            "  behind a check of the handle's class ObjectHandle+0x (the handle is not a constant here)",
            "  constant \"the <value> & more\" embedded (0x)");
    assertThat(of(byC2, "two"))
        .startsWith(", compiled by C2")
        .filteredOn(line -> line.startsWith("  behind"))
        .hasSize(2);
    assertThat(of(byC2, "two"))
        .hasSize(5)
        .contains("  constant \"a\" embedded (0x)", "  constant \"b\" embedded (0x)");
  }

  @Test
  void namesTheCallThatFoldsNothing() {
    assertThat(of(byC2, "any"))
        .hasSize(2)
        .last()
        .asString()
        .matches(
            "  virtual call of get \\(dev.holdfast.ExplainTest\\$Program::any, line \\d+\\), nothing folded: "
                + "more than two handles pass here, if it is a handle's");
  }

  @Test
  void namesTheCallThatIsNotInlined() throws Exception {
    List<String> options =
        List.of("-Xbatch", "-XX:-TieredCompilation", "-XX:CompileCommand=dontinline,dev.holdfast.ObjectHandle*::get");
    assertThat(of(explain(0, List.of("constant"), options, Program.class), "constant"))
        .hasSize(2)
        .last()
        .asString()
        .matches(
            "  call of get \\(dev.holdfast.ExplainTest\\$Program::constant, line \\d+\\), not inlined, "
                + "so what it reads cannot be seen here, if it is a handle's");
  }

  @Test
  void tellsOverloadsApart() {
    assertThat(byC2)
        .contains(
            method("overloaded") + "(I)I, compiled by C2",
            method("overloaded") + "(Ljava/lang/String;)Ljava/lang/String;, compiled by C2");
  }

  @Test
  void saysWhatC1Makes() {
    String tier = ", compiled by C1 alone (tier n)";
    for (String method : List.of("constant", "number")) {
      assertThat(of(byC1, method))
          .containsExactly(tier, "  load from the static final field that holds a folded value (0x)");
    }
    assertThat(of(byC1, "shared")).containsExactly(tier, "  volatile load from the cell of a shared global (0x)");
    assertThat(of(byC1, "member"))
        .containsExactly(tier, "  volatile load of the values of a group, and a load from them (0x)");
    assertThat(of(byC1, "one"))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("nothing folded: C1 sees through constant handles only, if it is a handle's");
  }

  @Test
  void passesTheProgramsOutputThroughAndHidesTheCode() {
    assertThat(byC2.get(0)).isEqualTo("the program's arguments: [x, y]");
    assertThat(byC2.get(1)).matches("\\d+");
    assertThat(byC2.get(2)).startsWith(method("constant"));
    assertThat(String.join("\n", byC2)).doesNotContain("Compile").doesNotContain("hsdis").doesNotContain("oop");
  }

  @Test
  void saysWhatWasNotCompiled() throws Exception {
    assertThat(explain(1, List.of("rare", "misspelt"), List.of("-Xint"), Program.class))
        .endsWith(method("rare"), NOT_COMPILED, method("misspelt"), NOT_COMPILED);
  }

  static final class Failing {
    static int compiled(int i) {
      return i * 31;
    }

    public static void main(String[] args) {
      int sum = 0;
      for (int i = 0; i < 60_000; i++) {
        sum += compiled(i);
      }
      System.out.println(sum);
      System.exit(3);
    }
  }

  @Test
  void saysThatTheProgramFailed() throws Exception {
    assertThat(explain(1, List.of("compiled"), List.of("-Xbatch", "-XX:-TieredCompilation"), Failing.class))
        .contains("the program failed: exit code 3", Failing.class.getName() + "::compiled, compiled by C2");
  }

  /** Puts another value after the reader was compiled, and reads no more. */
  static final class Changing {
    static String read() {
      return Program.FOLDED.get();
    }

    public static void main(String[] args) {
      Program.FOLDED.put("before");
      int sum = 0;
      for (int i = 0; i < 60_000; i++) {
        sum += read().length();
      }
      Program.FOLDED.put("after");
      System.out.println(sum);
    }
  }

  @Test
  void saysThatCodeWasThrownAway() throws Exception {
    List<String> output = explain(0, List.of("read"), List.of("-Xbatch", "-XX:-TieredCompilation"), Changing.class);
    assertThat(output.subList(1, output.size()))
        .map(line -> line.replaceAll(HEX, "0x"))
        .containsExactly(
            Changing.class.getName() + "::read, compiled by C2, thrown away since",
            "  constant \"before\" embedded (0x)");
  }

  static final class Forever {
    public static void main(String[] args) throws InterruptedException {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void endsTheProgram() throws Exception {
    String method = Forever.class.getName() + "::main";
    assertThat(explain(1, List.of("--seconds", "1", method), List.of(), Forever.class))
        .containsExactly(method, NOT_COMPILED);
  }

  @Test
  void refusesBadArguments() throws Exception {
    refuses("no -- with a program after it", "a.B::c");
    refuses("no -- with a program after it", "a.B::c", "--");
    refuses("no method to look at", "--", "a.Main");
    refuses("'a.B' is no method as com.acme.Router::ownerOf", "a.B", "--", "a.Main");
    refuses("'*::c' is no method as com.acme.Router::ownerOf", "*::c", "--", "a.Main");
    refuses("--seconds wants a whole number above 0, not '0'", "--seconds", "0", "a.B::c", "--", "a.Main");
    refuses("--seconds wants a whole number above 0, not ''", "--seconds", "--", "a.Main");
  }

  private static void refuses(String why, String... arguments) throws Exception {
    assertThat(Fork.run(2, List.of(), main(), arguments)).startsWith(why, USAGE);
  }

  /** The methods are of the main class, unless they say otherwise or are options. */
  private static List<String> explain(
      int exitCode, List<String> methods, List<String> options, Class<?> main, String... arguments) throws Exception {
    List<String> all =
        methods.stream()
            .map(method -> method.matches("\\w+") && !method.matches("\\d+") ? main.getName() + "::" + method : method)
            .collect(Collectors.toCollection(ArrayList::new));
    all.add("--");
    all.addAll(options);
    all.add(Fork.command("dontinline", main, "*"));
    all.add(main.getName());
    all.addAll(List.of(arguments));
    return Fork.run(exitCode, List.of(), main(), all.toArray(new String[0]));
  }

  private static List<String> main() {
    return List.of("-cp", System.getProperty("java.class.path"), Explain.class.getName());
  }

  private static String method(String name) {
    return Program.class.getName() + "::" + name;
  }

  /** What is said of one method, without its name and without addresses. */
  private static List<String> of(List<String> output, String name) {
    List<String> said = new ArrayList<>();
    for (String line : output) {
      if (line.startsWith(method(name) + ",")) {
        said.add(line.substring(method(name).length()).replaceAll("tier [1-3]", "tier n"));
      } else if (!said.isEmpty()) {
        if (!line.startsWith("  ")) {
          return said;
        }
        said.add(line.replaceAll(HEX, "0x"));
      }
    }
    return said;
  }
}
