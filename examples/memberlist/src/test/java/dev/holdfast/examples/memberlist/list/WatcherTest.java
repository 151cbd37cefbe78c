package dev.holdfast.examples.memberlist.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private final MemberList list = new MemberList(List.of());
  private final Audience audience = new Audience(list);

  private static Member member(long id) {
    return new Member(id, "ann", Set.of(), Presence.ONLINE);
  }

  @Test
  void oneThatPausedGetsOneSyncForAllThatItMissed() {
    Watcher watcher = audience.watcher();
    Window window = audience.open(watcher, 0, 3);
    Window other = audience.open(watcher, 0, 3);
    other.close();
    audience.forget();
    watcher.pause();
    for (int id = 0; id < 100; id++) {
      list.put(member(id));
    }
    window.scroll(10);
    assertThat(audience.messages).isEmpty();
    watcher.resume();
    assertThat(audience.only()).isEqualTo(
        new Message(10, 100, List.of(new Operation.Sync(3, List.of(member(10), member(11), member(12))))));
    list.remove(11);
    audience.check(window);
  }

  @Test
  void oneThatMissedNothingGetsNothing() {
    Watcher watcher = audience.watcher();
    audience.open(watcher, 0, 1);
    list.put(member(1));
    audience.forget();
    watcher.pause();
    assertThat(watcher.isPaused()).isTrue();
    list.put(member(2));
    watcher.resume();
    assertThat(watcher.isPaused()).isFalse();
    assertThat(audience.messages).isEmpty();
    watcher.resume();
    assertThat(audience.messages).isEmpty();
  }

  @Test
  void oneThatLeftIsToldNothing() {
    Watcher watcher = audience.watcher();
    audience.open(watcher, 0, 3);
    audience.open(watcher, 0, 4);
    audience.forget();
    watcher.leave();
    list.put(member(1));
    assertThat(audience.messages).isEmpty();
    assertThat(watcher.windows()).isEmpty();
    assertThatThrownBy(() -> watcher.open(new Range(0, 1))).isInstanceOf(IllegalStateException.class)
        .hasMessage("this watcher has left; let it watch the list anew");
    assertThatThrownBy(watcher::resume).hasMessage("this watcher has left; let it watch the list anew");
  }

  @Test
  void oneWhoseDeliveryThrowsIsPausedAndTheOthersAreTold() {
    IllegalStateException broken = new IllegalStateException("broken");
    Watcher[] bad = new Watcher[2];
    for (int i = 0; i < 2; i++) {
      bad[i] = list.watch((window, message) -> {
        if (message.size() == 1) {
          throw broken;
        }
      });
      bad[i].open(new Range(0, 2));
    }
    Window good = audience.open(0, 2);
    assertThatThrownBy(() -> list.put(member(1))).isSameAs(broken);
    assertThat(list.members()).containsExactly(member(1));
    audience.check(good);
    assertThat(bad[0].isPaused()).isTrue();
    assertThat(bad[1].isPaused()).isTrue();
    list.put(member(2));
    audience.check(good);
    bad[0].resume();
    assertThat(bad[0].isPaused()).isFalse();
  }

  @Test
  void whatFurtherDeliveriesThrowIsKeptWithTheFirst() {
    for (String name : List.of("first", "second")) {
      Watcher watcher = list.watch((window, message) -> {
        if (message.size() == 1) {
          throw new IllegalStateException(name);
        }
      });
      watcher.open(new Range(0, 1));
    }
    assertThatThrownBy(() -> list.put(member(1))).satisfies(thrown -> {
      assertThat(thrown.getSuppressed()).hasSize(1);
      assertThat(List.of(thrown.getMessage(), thrown.getSuppressed()[0].getMessage()))
          .containsExactlyInAnyOrder("first", "second");
    });
  }

  @Test
  void aDeliveryCannotChangeTheListNorAskForRows() {
    List<String> refusals = new ArrayList<>();
    Watcher idle = list.watch((window, message) -> { });
    Watcher watcher = list.watch((window, message) -> {
      if (message.size() == 1) {
        List<Runnable> tries = List.of(() -> list.put(member(2)), () -> list.remove(1), () -> list.rename(1, "x"),
            () -> window.scroll(1), () -> window.show(new Range(0, 1)), () -> idle.open(new Range(0, 1)),
            idle::resume);
        for (Runnable attempt : tries) {
          try {
            attempt.run();
          } catch (IllegalStateException e) {
            refusals.add(e.getMessage());
          }
        }
      }
    });
    watcher.open(new Range(0, 3));
    list.put(member(1));
    assertThat(refusals).hasSize(7).containsOnly(
        "a delivery cannot change the list or ask for rows; do it when the change it tells of has returned");
    assertThat(list.members()).containsExactly(member(1));
    assertThat(idle.windows()).isEmpty();
    list.put(member(2));
  }

  @Test
  void aDeliveryCanCloseAndPause() {
    List<Watcher> watchers = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "watcher " + i;
      watchers.add(list.watch((window, message) -> {
        if (message.size() == 5) {
          told.add(name);
          watchers.forEach(watcher -> {
            if (watcher == window.watcher()) {
              watcher.pause();
            } else {
              watcher.leave();
            }
          });
        }
      }));
      watchers.get(i).open(new Range(0, 2));
    }
    for (int id = 0; id < 4; id++) {
      list.put(member(id));
    }
    Window stays = audience.open(0, 2);
    list.put(member(-1));
    assertThat(told).hasSize(1);
    assertThat(watchers.stream().filter(watcher -> !watcher.windows().isEmpty())).hasSize(1)
        .allMatch(Watcher::isPaused);
    list.remove(-1);
    audience.check(stays);
  }

  @Test
  void windowsCanBeClosedWhileTheyAreToldOfARowThatLeavesTheListsEnd() {
    for (int id = 0; id < 6; id++) {
      list.put(member(id));
    }
    List<Window> closing = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Watcher watcher = list.watch((window, message) -> {
        if (message.size() == 5) {
          closing.forEach(Window::close);
        }
      });
      closing.add(watcher.open(new Range(4, 2)));
    }
    Window stays = audience.open(4, 2);
    list.remove(5);
    assertThat(closing).noneMatch(Window::isOpen);
    for (int id = 4; id >= 0; id--) {
      list.remove(id);
      audience.check(stays);
    }
  }
}
