package dev.holdfast.examples.memberlist.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberListTest {
  private static final List<Role> ROLES = List.of(new Role(7, "admins"), new Role(3, "friends"));
  private final MemberList list = new MemberList(ROLES);

  private static Member member(long id, String name, Presence presence, Integer... roles) {
    return new Member(id, name, Set.of(roles), presence);
  }

  private void put(String... names) {
    for (String name : names) {
      list.put(member(list.size(), name, Presence.ONLINE));
    }
  }

  private List<String> names() {
    return list.members().stream().map(Member::name).toList();
  }

  @Test
  void groupsStandByRankAndThoseWhoAreNotThereStandLast() {
    list.put(member(1, "a", Presence.OFFLINE, 7));
    list.put(member(2, "b", Presence.IDLE));
    list.put(member(3, "c", Presence.DO_NOT_DISTURB, 3));
    list.put(member(4, "d", Presence.ONLINE, 3, 7));
    list.put(member(5, "e", Presence.ONLINE, 99));
    assertThat(names()).containsExactly("d", "c", "b", "e", "a");
    assertThat(list.groups()).containsExactly(new Group("admins", 0, 1), new Group("friends", 1, 1),
        new Group("online", 2, 2), new Group("offline", 4, 1));
    assertThat(list.indexOf(5)).isEqualTo(3);
    assertThat(list.get(3).id()).isEqualTo(5);
  }

  @Test
  void caseAndAccentsDoNotMatterToTheOrder() {
    put("Zo\u00eb", "eric b", "\u00c9ric", "ERIC A", "zoe", "eric");
    assertThat(names()).containsExactly("\u00c9ric", "eric", "ERIC A", "eric b", "Zo\u00eb", "zoe");
  }

  @Test
  void compatibleFormsOfALetterStandTogether() {
    put("b", "\ud835\udcd0a", "ab", "\uff21c", "\ufb01t", "fis", "stra\u00dfe", "STRASSA", "strassf");
    assertThat(names()).containsExactly(
        "\ud835\udcd0a", "ab", "\uff21c", "b", "fis", "\ufb01t", "STRASSA", "stra\u00dfe", "strassf");
  }

  @Test
  void emojiAndOtherScriptsStandAfterLatin() {
    put("\ud83d\ude00", "\u65e5\u672c", "z", "\u03a9", "\u0915\u093f", "\u0915\u0940", "");
    assertThat(names()).containsExactly(
        "", "z", "\u03a9", "\u0915\u093f", "\u0915\u0940", "\u65e5\u672c", "\ud83d\ude00");
  }

  @Test
  void sameNamesStandById() {
    for (long id : new long[] {5, -1, 3, Long.MAX_VALUE}) {
      list.put(member(id, "ann", Presence.ONLINE));
    }
    assertThat(list.members()).extracting(Member::id).containsExactly(-1L, 3L, 5L, Long.MAX_VALUE);
  }

  @Test
  void aShortNameStandsBeforeALongerOneEvenIfThatGoesOnWithTheLeastCharacter() {
    put("a\u0000\u0000", "a", "a\u0000", "");
    assertThat(names()).containsExactly("", "a", "a\u0000", "a\u0000\u0000");
  }

  @Test
  void eachStepIsOneChange() {
    Member ann = member(1, "ann", Presence.ONLINE);
    Member cid = member(3, "cid", Presence.ONLINE);
    assertThat(list.put(cid)).isEqualTo(new Change.Inserted(0, cid));
    assertThat(list.put(ann)).isEqualTo(new Change.Inserted(0, ann));
    assertThat(list.put(ann)).isEqualTo(new Change.Unchanged(0));
    assertThat(list.rename(1, "Ann")).isEqualTo(new Change.Updated(0, ann.withName("Ann")));
    assertThat(list.rename(1, "dora")).isEqualTo(new Change.Moved(0, 1, ann.withName("dora")));
    assertThat(list.rename(3, "eve")).isEqualTo(new Change.Moved(0, 1, cid.withName("eve")));
    assertThat(list.presence(1, Presence.IDLE))
        .isEqualTo(new Change.Updated(0, member(1, "dora", Presence.IDLE)));
    assertThat(list.presence(1, Presence.OFFLINE))
        .isEqualTo(new Change.Moved(0, 1, member(1, "dora", Presence.OFFLINE)));
    assertThat(list.roles(1, Set.of(7)))
        .isEqualTo(new Change.Updated(1, member(1, "dora", Presence.OFFLINE, 7)));
    assertThat(list.presence(1, Presence.ONLINE))
        .isEqualTo(new Change.Moved(1, 0, member(1, "dora", Presence.ONLINE, 7)));
    assertThat(list.remove(1)).isEqualTo(new Change.Removed(0, member(1, "dora", Presence.ONLINE, 7)));
    assertThat(list.member(1)).isEmpty();
    assertThat(list.members()).containsExactly(cid.withName("eve"));
  }

  @Test
  void whoIsNotThereCannotChange() {
    put("ann");
    assertThatThrownBy(() -> list.remove(42)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the member 42 is not in this list; put it there first");
    assertThatThrownBy(() -> list.rename(42, "x")).hasMessageContaining("42");
    assertThatThrownBy(() -> list.presence(42, Presence.IDLE)).hasMessageContaining("42");
    assertThatThrownBy(() -> list.roles(42, Set.of())).hasMessageContaining("42");
    assertThatThrownBy(() -> list.indexOf(42)).hasMessageContaining("42");
    assertThat(names()).containsExactly("ann");
    assertThat(list.groups()).containsExactly(new Group("online", 0, 1));
  }

  @Test
  void membersAndRolesAreGivenOnce() {
    Member ann = member(1, "ann", Presence.ONLINE);
    assertThatThrownBy(() -> MemberList.of(ROLES, List.of(ann, ann.withName("bob"))))
        .hasMessage("the member 1 is given twice; give each one once");
    assertThatThrownBy(() -> new MemberList(List.of(new Role(1, "a"), new Role(1, "b"))))
        .hasMessage("the role 1 is given twice; give each one rank");
    assertThatThrownBy(() -> new MemberList(Collections.nCopies(40_000, new Role(1, "a"))))
        .hasMessage("a list cannot have groups for 40000 roles; give at most 32766");
  }

  @Test
  void aRangeIsWithinItsLimits() {
    assertThatThrownBy(() -> new Range(-1, 1)).hasMessage("a range cannot start at -1; the first row is 0");
    assertThatThrownBy(() -> new Range(0, 0))
        .hasMessage("a range cannot have 0 rows; ask for 1 to 1000, and scroll for more");
    assertThatThrownBy(() -> new Range(0, 1_001)).hasMessageContaining("1001 rows");
  }
}
