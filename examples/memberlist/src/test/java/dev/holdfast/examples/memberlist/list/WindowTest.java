package dev.holdfast.examples.memberlist.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.memberlist.list.Operation.Delete;
import dev.holdfast.examples.memberlist.list.Operation.Insert;
import dev.holdfast.examples.memberlist.list.Operation.Move;
import dev.holdfast.examples.memberlist.list.Operation.Scroll;
import dev.holdfast.examples.memberlist.list.Operation.Sync;
import dev.holdfast.examples.memberlist.list.Operation.Update;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of the package page, one by one. The list has b, d, f, h, j, l; the id of each is its letter. */
class WindowTest {
  private final Audience audience = new Audience(new MemberList(List.of()));

  WindowTest() {
    for (char name : "bdfhjl".toCharArray()) {
      put(name);
    }
  }

  private void put(char name) {
    audience.list.put(member(name, name));
  }

  private static Member member(char id, char name) {
    return new Member(id, String.valueOf(name), Set.of(), Presence.ONLINE);
  }

  private void rename(char id, char name) {
    audience.list.rename(id, String.valueOf(name));
  }

  private Window open(int from, int length) {
    Window window = audience.open(from, length);
    audience.forget();
    return window;
  }

  private void told(int from, Operation... operations) {
    assertThat(audience.only()).isEqualTo(new Message(from, audience.list.size(), List.of(operations)));
  }

  @AfterEach
  void allCopiesAreRight() {
    audience.checkAll();
  }

  @Test
  void whatIsOutsideIsNotTold() {
    Window window = open(2, 2);
    put('a');
    put('m');
    audience.list.remove('m');
    audience.list.remove('b');
    rename('a', 'c');
    rename('l', 'a');
    rename('a', 'C');
    assertThat(audience.messages).isEmpty();
    assertThat(window.from()).isEqualTo(3);
  }

  @Test
  void aRowThatComesPushesTheLastOut() {
    Window window = open(2, 2);
    put('g');
    told(2, new Insert(1, member('g', 'g')));
    assertThat(audience.names(window)).containsExactly("f", "g");
  }

  @Test
  void whatComesAtTheEdgesIsOutside() {
    Window window = open(2, 2);
    put('e');
    put('i');
    assertThat(audience.messages).isEmpty();
    assertThat(window.from()).isEqualTo(3);
  }

  @Test
  void whatComesAtTheListsTopIsSeenThere() {
    Window window = open(0, 2);
    put('a');
    told(0, new Insert(0, member('a', 'a')));
    assertThat(audience.names(window)).containsExactly("a", "b");
  }

  @Test
  void aRowThatGoesBringsTheNextIn() {
    open(1, 3);
    audience.list.remove('f');
    told(1, new Delete(1), new Insert(2, member('j', 'j')));
  }

  @Test
  void atTheListsEndARowThatGoesBringsTheOneBeforeIn() {
    open(4, 2);
    audience.list.remove('l');
    told(3, new Delete(1), new Insert(0, member('h', 'h')));
  }

  @Test
  void ifTheListHasNoMoreARowThatGoesBringsNone() {
    open(0, 6);
    audience.list.remove('f');
    told(0, new Delete(2));
    audience.forget();
    put('m');
    told(0, new Insert(5, member('m', 'm')));
  }

  @Test
  void aRowThatChangesInItsPlaceIsUpdated() {
    open(1, 3);
    rename('d', 'e');
    told(1, new Update(0, member('d', 'e')));
  }

  @Test
  void aRowMovesWithinTheWindow() {
    open(1, 3);
    rename('d', 'i');
    told(1, new Move(0, 2, member('d', 'i')));
    audience.forget();
    rename('d', 'e');
    told(1, new Move(2, 0, member('d', 'e')));
  }

  @Test
  void aRowMovesDownOutOfTheWindow() {
    open(1, 2);
    rename('d', 'k');
    told(1, new Delete(0), new Insert(1, member('h', 'h')));
  }

  @Test
  void aRowMovesUpOutOfTheWindow() {
    open(1, 2);
    rename('f', 'a');
    told(2, new Delete(1), new Insert(1, member('h', 'h')));
  }

  @Test
  void aRowMovesUpOutOfTheWindowAtTheListsEnd() {
    open(4, 2);
    rename('j', 'a');
    told(4, new Delete(0), new Insert(0, member('h', 'h')));
  }

  @Test
  void theRowThatMovesOutCanBeTheOneBeforeThenAndIsSeenAgain() {
    open(4, 2);
    rename('l', 'i');
    told(4, new Move(1, 0, member('l', 'i')));
  }

  @Test
  void aRowMovesIntoTheWindowFromAbove() {
    Window window = open(2, 2);
    rename('b', 'g');
    told(1, new Insert(1, member('b', 'g')));
    assertThat(audience.names(window)).containsExactly("f", "g");
  }

  @Test
  void aRowMovesIntoTheWindowFromBelow() {
    Window window = open(2, 2);
    rename('l', 'g');
    told(2, new Insert(1, member('l', 'g')));
    assertThat(audience.names(window)).containsExactly("f", "g");
  }

  @Test
  void aRowThatMovesIsSeenInBothOfAWatchersWindows() {
    Watcher watcher = audience.watcher();
    Window top = audience.open(watcher, 0, 2);
    Window end = audience.open(watcher, 4, 2);
    Window both = audience.open(watcher, 1, 5);
    audience.forget();
    rename('d', 'k');
    assertThat(audience.told).containsExactlyInAnyOrder(top, end, both);
    assertThat(audience.names(top)).containsExactly("b", "f");
    assertThat(audience.names(end)).containsExactly("j", "k");
    assertThat(audience.names(both)).containsExactly("f", "h", "j", "k", "l");
    assertThat(List.of(top.number(), end.number(), both.number())).containsExactly(0, 1, 2);
  }

  @Test
  void beyondTheEndTheLastRowsAreShown() {
    Window window = audience.open(1_000_000, 2);
    told(4, new Sync(2, List.of(member('j', 'j'), member('l', 'l'))));
    assertThat(window.from()).isEqualTo(4);
  }

  @Test
  void anEmptyListShowsNothingAndThenWhatComes() {
    Audience empty = new Audience(new MemberList(List.of()));
    Window window = empty.open(50, 2);
    assertThat(empty.only()).isEqualTo(new Message(0, 0, List.of(new Sync(2, List.of()))));
    empty.list.put(member('a', 'a'));
    empty.list.remove('a');
    empty.list.put(member('b', 'b'));
    assertThat(empty.names(window)).containsExactly("b");
  }

  @Test
  void aScrollBringsOnlyTheRowsThatComeIn() {
    Window window = open(1, 3);
    window.scroll(1);
    told(2, new Scroll(1, List.of(member('j', 'j'))));
    audience.forget();
    window.scroll(-2);
    told(0, new Scroll(-2, List.of(member('b', 'b'), member('d', 'd'))));
    audience.forget();
    window.show(new Range(2, 3));
    told(2, new Scroll(2, List.of(member('h', 'h'), member('j', 'j'))));
  }

  @Test
  void aScrollGoesOnFromWhereTheWindowIs() {
    Window window = open(1, 2);
    put('a');
    put('c');
    window.scroll(1);
    told(4, new Scroll(1, List.of(member('h', 'h'))));
  }

  @Test
  void aScrollEndsWithTheList() {
    Window window = open(1, 2);
    window.scroll(Integer.MAX_VALUE);
    told(4, new Sync(2, List.of(member('j', 'j'), member('l', 'l'))));
    audience.forget();
    window.scroll(1);
    told(4);
    audience.forget();
    window.scroll(Integer.MIN_VALUE);
    told(0, new Sync(2, List.of(member('b', 'b'), member('d', 'd'))));
  }

  @Test
  void aLongerOrShorterRangeIsSentWhole() {
    Window window = open(4, 2);
    window.show(new Range(4, 3));
    told(3, new Sync(3, List.of(member('h', 'h'), member('j', 'j'), member('l', 'l'))));
    assertThat(window.length()).isEqualTo(3);
  }

  @Test
  void windowsWithTheSameRangeGetTheSameMessage() {
    open(1, 3);
    open(2, 3);
    open(1, 3);
    audience.list.remove('f');
    assertThat(audience.messages).hasSize(3);
    assertThat(audience.messages.get(1)).isSameAs(audience.messages.get(0));
    assertThat(audience.messages.get(2)).isNotSameAs(audience.messages.get(0));
  }

  @Test
  void aClosedWindowIsToldNothingAndShowsNothing() {
    Window window = open(0, 3);
    window.close();
    window.close();
    put('a');
    assertThat(audience.messages).isEmpty();
    assertThat(window.watcher().windows()).isEmpty();
    assertThatThrownBy(() -> window.show(new Range(0, 1)))
        .isInstanceOf(IllegalStateException.class).hasMessage("this window is closed; open another one");
    assertThatThrownBy(() -> window.scroll(1)).hasMessage("this window is closed; open another one");
    assertThatThrownBy(window::from).hasMessage("this window is closed; open another one");
  }
}
