package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
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

    public static void main(String[] args) throws Throwable {
      STATIC.put(VALUE);
      SHARED.put(VALUE);
      FLAG.put(false);
      INT.put(42);
      STORE.group("group").change().put(MEMBER, 42).publish();
      Readers readers = new Readers();
      long sum = 0;
      for (int i = 1; i < 50_000; i++) {
        sum += literalObject().length() + staticObject().length() + sharedObject().length();
        sum += readers.finalFieldObject().length() + readers.ordinaryFieldObject().length();
        sum += readers.recordObject().length() + (staticIsSet() ? 1 : 0);
        sum += literalFlag(i) + staticFlag(i) + literalInt() + staticInt() + memberInt();
        sum += invokedObject().length() + invokedInt() + suppliedInt(INT);
      }
      System.out.println(sum);
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
