package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the checks of the soak pass what is right and see what is wrong. */
class TrackTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Faults faults = new Faults(new PrintStream(printed, true, StandardCharsets.UTF_8));

  static Stream<Subject> subjects() {
    return Stream.of(
        new StaticSubject(),
        new ObjectSubject(),
        new IntSubject(),
        new LongSubject(),
        new BooleanSubject(),
        new RingSubject());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everySubjectReadsAsItWasWritten(Subject subject) {
    Track track = new Track(subject, faults);
    for (int state = 1; state <= 3 * Subject.UNSET_EVERY; state++) {
      assertThat(track.advance()).as("deleted in state %d", state).isEqualTo(state % Subject.UNSET_EVERY == 0);
      assertThat(track.read(0)).isEqualTo(state);
    }
    assertThat(faults.count()).as(said()).isZero();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void anOldStateIsAFault(Subject subject) {
    Track track = new Track(subject, faults);
    advance(track, 69);
    subject.write(68); // A plain put.
    track.read(0);
    assertThat(faults.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void noValueWhereOneShouldBeIsAFault(Subject subject) {
    Track track = new Track(subject, faults);
    advance(track, 69);
    subject.handle().delete();
    track.read(0);
    assertThat(faults.count()).isEqualTo(1);
  }

  @Test
  void aMixtureOfTwoLongsIsAFault() {
    Track track = new Track(new LongSubject(), faults);
    advance(track, 5);
    Load.STORE.longGlobal("long").put(5L << Integer.SIZE | (~4 & 0xFFFF_FFFFL));
    track.read(0);
    assertThat(said()).contains("was read in state -1");
  }

  @Test
  void aMixtureOfTwoObjectsIsAFault() {
    Track track = new Track(new ObjectSubject(), faults);
    advance(track, 5);
    Load.STORE.global("object", Payload.class).put(new Payload(5, new long[] {5, 4}));
    track.read(0);
    assertThat(said()).contains("was read in state -1");
  }

  @Test
  void aMixtureOfTwoRingsIsAFault() {
    Track track = new Track(new RingSubject(), faults);
    advance(track, 5);
    List<Node> nodes = List.of(new Node("a").withZone("5"), new Node("b").withZone("4"));
    Load.STORE.global("ring", HashRing.class).put(HashRing.of(nodes, HashRing.MIN_SLOTS));
    track.read(0);
    assertThat(said()).contains("was read in state -1");
  }

  @Test
  void theMessageNamesTheGlobalAndTheStates() {
    Track track = new Track(new IntSubject(), faults);
    advance(track, 5);
    Load.STORE.intGlobal("int").put(4);
    track.read(0);
    assertThat(said())
        .isEqualToIgnoringNewLines(
            "FAULT: wrong read: global 'int' (int) of store 'soak' was read in state 4; before the read it was in 5,"
                + " and since then it has come to 5");
  }

  @Test
  void aReaderMustNotGoBackEvenIfTheWriterHasSaidNothing() {
    Track track = new Track(new IntSubject(), faults);
    advance(track, 1);
    track.read(2);
    assertThat(faults.count()).isEqualTo(1);
  }

  @Test
  void aWriteThatFindsTheWrongStateIsAFault() {
    Track track = new Track(new IntSubject(), faults);
    advance(track, 4);
    Load.STORE.intGlobal("int").put(99);
    track.advance();
    assertThat(said()).startsWith("FAULT: COMPARE_AND_SET of global 'int' (int) of store 'soak' to state 5 found");
  }

  private static void advance(Track track, int states) {
    for (int i = 0; i < states; i++) {
      track.advance();
    }
  }

  private String said() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
