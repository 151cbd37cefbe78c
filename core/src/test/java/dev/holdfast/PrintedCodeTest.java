package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the forked runs of ExplainTest do not print for sure: instructions, loops, several tiers. */
class PrintedCodeTest {
  private static final List<String> INSTRUCTIONS =
      """
      Compiled method (c2)     847 1012    b  4       G::any (12 bytes)
       total in heap  [0x00007fb888f12b90,0x00007fb888f12ed8] = 840
      [Disassembly]
      [Entry Point]
        0x00007fb888f12d00:   cmp    0x8(%rsi),%eax
      [Verified Entry Point]
        # {method} {0x00007fb813400c10} 'any' '(I)Ljava/lang/String;' in 'G'
        0x00007fb888f12d20:   sub    $0x18,%rsp                    ;*synchronization entry
                                                                  ; - G::any@-1 (line 15)
        0x00007fb888f12d28:   movabs $0x7ffc01650,%rax             ;   {oop("a"{0x00000007ffc01650})}
        0x00007fb888f12d30:   call   0x00007fb888a6fb80            ; ImmutableOopMap {}
                                                                  ;*invokevirtual put {reexecute=0}
                                                                  ; - G::any@2 (line 14)
                                                                  ;   {virtual_call}
        0x00007fb888f12d38:   call   0x00007fb888a6fb80            ; ImmutableOopMap {}
                                                                  ;*invokevirtual get {reexecute=0}
                                                                  ; - G::any@5 (line 15)
                                                                  ;   {virtual_call}
        0x00007fb888f12d3c:   call   0x00007fb888a6fb80            ; ImmutableOopMap {}
                                                                  ;*invokevirtual put {reexecute=0}
                                                                  ; - G::any@7 (line 15)
                                                                  ;   {virtual_call}
        0x00007fb888f12d40:   call   0x00007fb888a6fc00            ; ImmutableOopMap {}
                                                                  ;*invokevirtual isSet {reexecute=0}
                                                                  ; - G::any@9 (line 16)
                                                                  ;   {runtime_call UncommonTrapBlob}
      [Exception Handler]
        0x00007fb888f12d80:   movabs $0x7ffc01660,%rax             ;   {oop("b"{0x00000007ffc01660})}
      [/Disassembly]
      """
          .lines()
          .toList();

  @Test
  void readsInstructions() {
    List<PrintedCode> all = PrintedCode.all(INSTRUCTIONS);
    assertThat(all).hasSize(1);
    PrintedCode code = all.get(0);
    assertThat(code.id()).isEqualTo(1012);
    assertThat(code.byC2()).isTrue();
    assertThat(code.loop()).isFalse();
    assertThat(code.disassembled()).isTrue();
    assertThat(code.method()).isEqualTo("G::any");
    assertThat(code.name()).isEqualTo("any");
    assertThat(code.descriptor()).isEqualTo("(I)Ljava/lang/String;");
    assertThat(ReadsInWords.of(code))
        .containsExactly(
            "constant \"a\" embedded (0x00000007ffc01650)",
            "virtual call of get (G::any, line 15), nothing folded: more than two handles pass here,"
                + " if it is a handle's");
  }

  /** As bytes, a call's kind comes before its name, and what comes before the kind is not about the call. */
  @Test
  void readsBytes() {
    List<String> output =
        """
        Compiled method (c2)     847 1012       4       G::any (12 bytes)
        [MachCode]
        [Verified Entry Point]
          0x00007fb888f12d20: 8984 2400 | c0fe ff55
          0x00007fb888f12d50: ;   {runtime_call UncommonTrapBlob}
          0x00007fb888f12d50: ffff ffe8

          0x00007fb888f12d54: ; ImmutableOopMap {}
                              ;*invokevirtual get {reexecute=0 rethrow=0 return_oop=1}
                              ; - (reexecute) G::any@5 (line 15)
          0x00007fb888f12d54: 286e a7ff

          0x00007fb888f12d60: ;   {virtual_call}
          0x00007fb888f12d60: ffff ffe8

          0x00007fb888f12d64: ; ImmutableOopMap {}
                              ;*invokevirtual put {reexecute=0 rethrow=0 return_oop=1}
                              ; - G::any@9 (line 16)
          0x00007fb888f12d64: 286e a7ff
        %s
        [/MachCode]
        """
            .lines()
            .toList();
    String get =
        """
          0x00007fb888f12d70: ;   {virtual_call}
          0x00007fb888f12d70: ffff ffe8
          0x00007fb888f12d74: ; ImmutableOopMap {}
                              ;*invokevirtual get {reexecute=0 rethrow=0 return_oop=1}
                              ; - G::any@12 (line 17)
        """;
    assertThat(words(output, "")).hasSize(1).last().asString().startsWith("no object and no load");
    assertThat(words(output, get)).hasSize(1).last().asString().startsWith("virtual call of get (G::any, line 17)");
  }

  private static List<String> words(List<String> output, String more) {
    String text = String.join("\n", output).formatted(more);
    return ReadsInWords.of(PrintedCode.all(text.lines().toList()).get(0));
  }

  @Test
  void knowsLoopsAndTiers() {
    List<String> output =
        """
        Compiled method (c1)    2116  872 % !b  3       L::main @ 46 (139 bytes)
        [Verified Entry Point]
        [/MachCode]
        Compiled method (c1) 2116  873             L::main (139 bytes)
        [Verified Entry Point]
        [/MachCode]
        Compiled method (c2)    2207  874 %           L::main @ 46 (139 bytes)
        [Verified Entry Point]
        [/MachCode]
        """
            .lines()
            .toList();
    assertThat(PrintedCode.all(output))
        .extracting(PrintedCode::id, PrintedCode::level, PrintedCode::loop, PrintedCode::method)
        .containsExactly(
            tuple(872, 3, true, "L::main"),
            tuple(873, 1, false, "L::main"),
            tuple(874, 4, true, "L::main"));
  }

  @Test
  void knowsWhatWasThrownAway() {
    assertThat(
            PrintedCode.thrownAway(
                List.of(
                    "    168   81       3       java.lang.String::equals (36 bytes)   made not entrant",
                    "952  352    b        L::main (139 bytes)",
                    "956  351 %           L::main @ 46 (139 bytes)   made not entrant: uncommon trap")))
        .containsExactlyInAnyOrder(81, 351);
  }

  @Test
  void shortensLongStrings() {
    String printed = "  0x01: ;   {oop(\"" + "x".repeat(200) + "\"{0x0a})}";
    PrintedCode code = new PrintedCode(1, 4, false, "G::g", false, List.of(printed));
    assertThat(ReadsInWords.of(code)).containsExactly("constant \"" + "x".repeat(79) + "… embedded (0x0a)");
  }
}
