package dev.holdfast.examples.memberlist.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowCopyTest {
  private static final Member ANN = new Member(1, "ann", Set.of(), Presence.ONLINE);
  private final WindowCopy copy = new WindowCopy();

  @Test
  void knowsWhereItWasWhenItWasLastTold() {
    copy.accept(new Message(7, 20, List.of(new Operation.Sync(3, List.of(ANN)))));
    assertThat(copy.from()).isEqualTo(7);
    assertThat(copy.size()).isEqualTo(20);
    assertThat(copy.rows()).containsExactly(ANN);
    copy.accept(new Message(8, 21, List.of()));
    assertThat(copy.from()).isEqualTo(8);
    assertThat(copy.size()).isEqualTo(21);
  }

  @Test
  void refusesWhatDoesNotGoWithItsRows() {
    List<Operation> impossible = List.of(new Operation.Insert(2, ANN), new Operation.Delete(1),
        new Operation.Update(1, ANN), new Operation.Move(0, 1, ANN), new Operation.Scroll(2, List.of(ANN, ANN)));
    for (Operation operation : impossible) {
      copy.accept(new Message(7, 20, List.of(new Operation.Sync(3, List.of(ANN)))));
      assertThatThrownBy(() -> copy.accept(new Message(9, 20, List.of(operation)))).as("%s", operation)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("a message does not go with this copy of ")
          .hasMessageContaining("have the window opened anew: [" + operation + "]");
      assertThat(copy.from()).isEqualTo(7);
    }
  }

  @Test
  void operationsThatContradictThemselvesCannotBeMade() {
    assertThatThrownBy(() -> new Operation.Scroll(2, List.of(ANN)))
        .hasMessage("a scroll by 2 brings 1 rows; as many must come in as go out, at least 1");
    assertThatThrownBy(() -> new Operation.Scroll(0, List.of()))
        .hasMessage("a scroll by 0 brings 0 rows; as many must come in as go out, at least 1");
    assertThatThrownBy(() -> new Operation.Sync(1, List.of(ANN, ANN)))
        .hasMessage("a window of 1 rows cannot show 2; give no more than it has");
  }
}
