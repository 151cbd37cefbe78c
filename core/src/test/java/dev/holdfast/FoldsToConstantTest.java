package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Proves from the code that C2 makes, not from its speed, that a folded read is the constant. The JVM prints each
 * reader's machine code; what it embeds is named in the print: the value, or the cell of a shared read.
 */
class FoldsToConstantTest {
  private static Map<String, List<String>> code = Map.of();

  @BeforeAll
  static void compile() throws Exception {
    List<String> output =
        Fork.run(
            List.of(
                "-Xbatch",
                "-XX:-TieredCompilation",
                "-XX:InlineSmallCode=2500", // As with tiers.
                Fork.command("dontinline", Readers.class, "*"),
                Fork.command("print", Readers.class, "*")),
            Readers.class);
    code =
        PrintedCode.all(output).stream()
            .collect(Collectors.toMap(PrintedCode::name, PrintedCode::lines, (before, last) -> last));
  }

  /** The readers whose code is looked at. */
  static final class Readers {
    static final Store STORE = Store.create("test", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE));
    static final String VALUE = "the value";
    static final boolean OFF = Boolean.parseBoolean("false");
    static final int NUMBER = Integer.parseInt("42");

    static final Global<String> STATIC = STORE.global("object", String.class);
    static final Global<String> SHARED =
        STORE.global("shared", String.class, Policy.DEFAULT.withFold(Policy.Fold.NEVER));
    static final BooleanGlobal FLAG = STORE.booleanGlobal("flag");
    static final IntGlobal INT = STORE.intGlobal("int");
    static final MethodHandle INVOKER = STATIC.dynamicInvoker();
    static final MethodHandle INT_INVOKER = INT.dynamicInvoker();
    static final IntGlobal MEMBER = STORE.group("group").intGlobal("member");

    record Limits(int connections, Integer retries) {}

    static final int CAPTURED = Integer.parseInt("5");
    static final Global<Limits> RECORD = STORE.global("record", Limits.class);
    static final Global<List<Integer>> LIST = STORE.global("list", new TypeRef<List<Integer>>() {});
    static final Global<int[]> ARRAY = STORE.global("array", int[].class);
    static final Global<IntUnaryOperator> LAMBDA = STORE.global("lambda", IntUnaryOperator.class);
    static final Global<Map<String, Boolean>> MAP = STORE.global("map", new TypeRef<Map<String, Boolean>>() {});
    static final Global<Map<Integer, Integer>> NUMBERS =
        STORE.global("numbers", new TypeRef<Map<Integer, Integer>>() {});
    static final Global<Set<String>> SET = STORE.global("set", new TypeRef<Set<String>>() {});

    final Global<String> finalField = STATIC;
    Global<String> ordinaryField = STATIC;
    final InRecord inRecord = new InRecord(STATIC);

    record InRecord(Global<String> global) {}

    static String literalObject() {
      return VALUE;
    }

    static String staticObject() {
      return STATIC.get();
    }

    static boolean staticIsSet() {
      return STATIC.isSet();
    }

    static String sharedObject() {
      return SHARED.get();
    }

    String finalFieldObject() {
      return finalField.get();
    }

    String ordinaryFieldObject() {
      return ordinaryField.get();
    }

    String recordObject() {
      return inRecord.global().get();
    }

    static int literalFlag(int k) {
      return OFF ? NUMBER / k : k;
    }

    static int staticFlag(int k) {
      return FLAG.get() ? NUMBER / k : k;
    }

    static int literalInt() {
      return NUMBER;
    }

    static int staticInt() {
      return INT.get();
    }

    static String invokedObject() throws Throwable {
      return (String) INVOKER.invokeExact();
    }

    static int invokedInt() throws Throwable {
      return (int) INT_INVOKER.invokeExact();
    }

    static int suppliedInt(IntSupplier supplier) {
      return supplier.getAsInt();
    }

    static int memberInt() {
      return MEMBER.get();
    }

    static int recordField() {
      return RECORD.get().connections();
    }

    static int boxInARecord() {
      return RECORD.get().retries();
    }

    static int listElement() {
      return LIST.get().get(3);
    }

    static int arrayLength() {
      return ARRAY.get().length;
    }

    static int arrayElement() {
      return ARRAY.get()[1];
    }

    static int literalAdded(int k) {
      return k + CAPTURED;
    }

    static int lambdaAdded(int k) {
      return LAMBDA.get().applyAsInt(k);
    }

    static int mapFlag(int k) {
      return MAP.get().getOrDefault("off", true) ? NUMBER / k : k;
    }

    static int mapNumber() {
      return NUMBERS.get().getOrDefault(7, 1);
    }

    static int setFlag(int k) {
      return SET.get().contains("off") ? NUMBER / k : k;
    }

    public static void main(String[] args) throws Throwable {
      STATIC.put(VALUE);
      SHARED.put(VALUE);
      FLAG.put(false);
      INT.put(42);
      STORE.group("group").change().put(MEMBER, 42).publish();
      RECORD.put(new Limits(NUMBER, NUMBER));
      LIST.put(List.of(1, 2, 3, NUMBER));
      ARRAY.put(new int[NUMBER]);
      LAMBDA.put(Lambdas.adder(CAPTURED));
      MAP.put(Foldable.map(Map.of("on", true, "off", OFF, "other", true)));
      NUMBERS.put(Foldable.map(Map.of(7, NUMBER, 8, 8)));
      SET.put(Foldable.set(Set.of("on", "other")));
      Readers readers = new Readers();
      long sum = 0;
      for (int i = 1; i < 50_000; i++) {
        sum += literalObject().length() + staticObject().length() + sharedObject().length();
        sum += readers.finalFieldObject().length() + readers.ordinaryFieldObject().length();
        sum += readers.recordObject().length() + (staticIsSet() ? 1 : 0);
        sum += literalFlag(i) + staticFlag(i) + literalInt() + staticInt() + memberInt();
        sum += invokedObject().length() + invokedInt() + suppliedInt(INT);
      }
      for (int i = 1; i < 50_000; i++) {
        sum += recordField() + boxInARecord() + listElement() + arrayLength() + arrayElement();
        sum += literalAdded(i) + lambdaAdded(i) + mapFlag(i) + mapNumber() + setFlag(i);
      }
      System.out.println(sum);
    }
  }

  /** Not among the readers, of whose methods none is inlined. */
  static final class Lambdas {
    static IntUnaryOperator adder(int captured) {
      return k -> k + captured;
    }
  }

  @Test
  void aFoldedReadIsTheSameCodeAsALiteral() {
    assertThat(body("staticObject")).isEqualTo(body("literalObject"));
    assertThat(body("staticInt")).isEqualTo(body("literalInt"));
    assertThat(body("invokedObject")).as("by dynamicInvoker").isEqualTo(body("literalObject"));
    assertThat(body("invokedInt")).as("by dynamicInvoker").isEqualTo(body("literalInt"));
    assertThat(body("memberInt")).as("in a group").isEqualTo(body("literalInt"));
  }

  /** What {@link Foldable} says of the JIT: should another JDK differ, that page must change. */
  @Test
  void whatIsInsideAValueFoldsWhereTheJitTrustsIt() {
    assertThat(body("recordField")).isEqualTo(body("literalInt"));
    assertThat(body("boxInARecord")).isEqualTo(body("literalInt"));
    assertThat(body("listElement")).isEqualTo(body("literalInt"));
    assertThat(body("arrayLength")).isEqualTo(body("literalInt"));
    assertThat(body("arrayElement")).as("no JDK trusts it").isNotEqualTo(body("literalInt"));
    assertThat(body("lambdaAdded")).isEqualTo(body("literalAdded"));
    assertThat(body("mapFlag")).isEqualTo(body("literalFlag"));
    assertThat(body("setFlag")).isEqualTo(body("literalFlag"));
  }

  /** JDK 17 cannot tell before it looks up which box a constant number is in. */
  @Test
  void aNumberAsAKeyFoldsInLaterJdksOnly() {
    assertThat(body("mapNumber").equals(body("literalInt"))).isEqualTo(Runtime.version().feature() >= 25);
  }

  @Test
  void aFoldedFlagTakesItsBranchAway() {
    assertThat(body("staticFlag")).isEqualTo(body("literalFlag"));
  }

  @Test
  void aFoldedReadEmbedsTheValueWhereverTheHandleIsKept() {
    for (String method :
        List.of("staticObject", "finalFieldObject", "ordinaryFieldObject", "recordObject")) {
      assertThat(text(method)).as(method).contains("oop(\"the value\"").doesNotContain("dev/holdfast/Cell");
    }
    assertThat(text("suppliedInt")).doesNotContain("dev/holdfast/Cell");
    assertThat(text("staticIsSet")).doesNotContain("dev/holdfast/Cell").doesNotContain("the value");
  }

  @Test
  void aSharedReadEmbedsTheCell() {
    assertThat(text("sharedObject")).contains("dev/holdfast/Cell").doesNotContain("oop(\"the value\"");
  }

  private static String text(String method) {
    return String.join("\n", lines(method));
  }

  /** The code up to the return, without addresses: what follows are stubs that hold their own address. */
  private static List<String> body(String method) {
    List<String> body = new ArrayList<>();
    for (String line : lines(method)) {
      if (line.contains("poll_return")) {
        return body;
      }
      if (!line.contains("{method}")) { // A comment with the method's name and address.
        body.add(line.strip().replaceFirst("^0x[0-9a-f]+:", ""));
      }
    }
    throw new AssertionError("no return in the code of " + method + ":\n" + String.join("\n", lines(method)));
  }

  private static List<String> lines(String method) {
    List<String> lines = code.getOrDefault(method, List.of());
    assertThat(lines).as("the printed code of %s, among %s", method, code.keySet()).isNotEmpty();
    return lines;
  }
}
