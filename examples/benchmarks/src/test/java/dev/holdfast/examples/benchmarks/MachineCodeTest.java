package dev.holdfast.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineCodeTest {
  private static final List<String> BYTES =
      """
      Compiled method (c2)   15420 1059       4       T::ours (15 bytes)
      [MachCode]
      [Verified Entry Point]
        # {method} {0x00007fce97401280} 'ours' '(I)I' in 'T'
        0x00007fcf0cf17680: 4881 ec18 | 0000 0048 | 896c 2410 | 69c6 e803 | 0000 4883\s

        0x00007fcf0cf17694: ;   {poll_return}
        0x00007fcf0cf17694: c410 5d49 | 3ba7 4003 | 0000 0f87 | 0100 0000\s

        0x00007fcf0cf176a4: ;   {internal_word}
        0x00007fcf0cf176a4: c349 ba97 | 76f1 0ccf | 7f00 004d | 8997 5803\s
      [Exception Handler]
        0x00007fcf0cf176c0: e93b 6ba8 | ffe8 0000 | 0000 4883\s
      [/MachCode]
      Compiled method (c2)   15420 1060 %     4       T::main @ 3 (15 bytes)
      [MachCode]
      [Verified Entry Point]
        0x00007fcf0cf18680: c3
      [/MachCode]
      """
          .lines()
          .toList();

  private static final List<String> INSTRUCTIONS =
      """
      Compiled method (c2)   15420 1059       4       T::ours (15 bytes)
      [Disassembly]
      [Verified Entry Point]
        # {method} {0x00007fb813400c10} 'ours' '(I)I' in 'T'
        0x00007fb888f12d20:   sub    $0x18,%rsp                    ;*synchronization entry
                                                                  ; - T::ours@-1 (line 15)
        0x00007fb888f12d28:   movabs $0x7ffc01650,%rax             ;   {oop("a"{0x00000007ffc01650})}
        0x00007fb888f12d30:   retq
        0x00007fb888f12d31:   hlt
      [Exception Handler]
      [/Disassembly]
      """
          .lines()
          .toList();

  @Test
  void bytesAreDisassembledUpToTheReturnWhereThereIsObjdumpForTheMachine() throws Exception {
    List<String> lines = MachineCode.of("ours", BYTES);
    if (lines.get(0).equals(MachineCode.NO_DISASSEMBLER)) {
      assertThat(lines).hasSize(2);
      assertThat(lines.get(1)).startsWith("48 81 ec 18 00 00 00 48 89 6c 24 10 69 c6 e8 03");
    } else if (System.getProperty("os.arch").equals("amd64")) {
      assertThat(lines).hasSize(8);
      assertThat(lines.get(2)).matches("imul +eax,esi,0x3e8");
      assertThat(lines.get(5)).startsWith("cmp ").endsWith("; poll_return");
      assertThat(lines.get(7)).isEqualTo("ret");
    }
  }

  @Test
  void instructionsAreTakenAsTheyArePrinted() throws Exception {
    List<String> lines = MachineCode.of("ours", INSTRUCTIONS);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("movabs $0x7ffc01650,%rax").contains("oop(\"a\"");
    assertThat(lines.get(2)).isEqualTo("retq");
  }

  @Test
  void codeThatWasNotPrintedIsAFaultThatShowsWhatTheVmSaid() {
    assertThatThrownBy(() -> MachineCode.of("absent", BYTES))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the VM printed no code of absent; it said:\nCompiled method");
  }
}
