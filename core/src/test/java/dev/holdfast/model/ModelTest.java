package dev.holdfast.model;

import static dev.holdfast.model.Property.CAUSALITY;
import static dev.holdfast.model.Property.COHERENCE;
import static dev.holdfast.model.Property.FOLD_CHANGES_NOTHING;
import static dev.holdfast.model.Property.INVARIANT;
import static dev.holdfast.model.Property.MESSAGE_PASSING;
import static dev.holdfast.model.Property.ONE_ORDER;
import static dev.holdfast.model.Property.REAL_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The proof by exhaustion: the protocol keeps every property in every interleaving, and each variant of it breaks just
 * those named here. A failure prints the shortest trace to each property that does not hold.
 */
class ModelTest {
  @Test
  void theProtocolKeepsEveryProperty() {
    Explorer.Found found = Model.explore(Scene.LONE, Variant.REAL);
    assertThat(found.violations()).as("%s", found).isEmpty();
    assertThat(found.states()).isGreaterThan(200_000);
    assertThat(found.happened())
        .as("all that the protocol is about; else there would be less to prove than it says")
        .contains(
            "reader 1: reads 0 from the constant",
            "reader 1: reads 1 from the constant",
            "reader 2: reads 2 from the constant",
            "reader 2: reads 0 from the cell",
            "reader 1: reads 1 from the cell",
            "reader 1: reads 2 from the cell",
            "reader 1: reads 0 from the constant, though 2 was put",
            "reader 2: hears 2, begins to read the value, led to the cell",
            "writer of 1: syncAll",
            "writer of 2: syncAll",
            "writer of 2: syncAll throws, and put fails",
            "folder: setTarget(constant 2)",
            "folder: setTarget(constant 1) throws, half done",
            "folder: setTarget(constant 1) of the fresh site 2",
            "folder: links to site 2 throws, half done",
            "reader 1: begins to read the value, led to site 1",
            "reader 2: is led on to constant 2",
            "reader 2: is led on to the cell",
            "folder: gives up, something was written meanwhile");
  }

  @Test
  void theProtocolOfGroupsKeepsEveryProperty() {
    Explorer.Found found = Model.explore(Scene.GROUP, Variant.REAL);
    assertThat(found.violations()).as("%s", found).isEmpty();
    assertThat(found.states()).isGreaterThan(600_000);
    assertThat(found.happened())
        .as("all that the protocol of groups is about")
        .contains(
            "reader 1: reads 1 of A from the constant",
            "reader 1: reads 2 of B from the cell",
            "reader 1: reads 0 of B from the constant, though 2 was put",
            "reader 2: hears 1, begins to read the value of A, led to the cell",
            "reader 2: hears 1, begins to read the value of B, led to constant 0",
            "reader 2: hears 2, begins to read the value of B, led to constant 1",
            "writer of 1 to both: syncAll of A",
            "writer of 1 to both: syncAll of B throws, and put fails",
            "writer of 2 to both: syncAll of B",
            "writer of 1 to A: writes the cell",
            "writer of 2 to B: setTarget(shared) of B",
            "folder: setTarget(constant 1) of A",
            "folder: setTarget(constant 2) of B",
            "folder: setTarget(constant 1) of B throws, half done",
            "folder: gives up, something was written meanwhile");
  }

  /** A reader goes on by the constant after the put has returned, for as long as it likes. */
  @Test
  void noSyncIsCaught() {
    breaksJust(Scene.LONE, Variant.NO_SYNC, COHERENCE, REAL_TIME, CAUSALITY, ONE_ORDER, INVARIANT);
  }

  /** Until the unfold is over one reader reads the new value in the cell, and another the constant. */
  @Test
  void aWriteBeforeTheUnfoldIsCaught() {
    breaksJust(Scene.LONE, Variant.WRITE_BEFORE_UNFOLD, COHERENCE, CAUSALITY, ONE_ORDER, INVARIANT);
  }

  /** The put comes while the folder defines its class, and then the folder brings the old value back. */
  @Test
  void aFoldWithoutTheRecheckIsCaught() {
    breaksJust(
        Scene.LONE, Variant.NO_RECHECK, COHERENCE, REAL_TIME, CAUSALITY, ONE_ORDER, FOLD_CHANGES_NOTHING, INVARIANT);
  }

  /** A reader may keep an old value for ever, and with a new one it does not see what was written before it. */
  @Test
  void aPlainCellIsCaught() {
    breaksJust(Scene.LONE, Variant.PLAIN_CELL, COHERENCE, REAL_TIME, CAUSALITY, ONE_ORDER, MESSAGE_PASSING);
  }

  /** While the site is switched one reader has the new constant, and another the old one. */
  @Test
  void aConstantAtOnceIsCaught() {
    breaksJust(Scene.LONE, Variant.CONSTANT_AT_ONCE, COHERENCE, CAUSALITY, ONE_ORDER, INVARIANT);
  }

  /** Between the two writes one reader reads the new value from the one cell, and another the old from the other. */
  @Test
  void twoCellsAreCaught() {
    breaksJust(Scene.LONE, Variant.TWO_CELLS, COHERENCE, CAUSALITY, ONE_ORDER);
  }

  /** The fold fails half way, the next put believes the global shared, and writes the cell under the constant. */
  @Test
  void aFlagThatIsSetAfterTheTargetIsCaught() {
    breaksJust(Scene.LONE, Variant.FLAG_AFTER_TARGET, COHERENCE, REAL_TIME, CAUSALITY, ONE_ORDER, INVARIANT);
  }

  /** The fold fails half way, and the next put unfolds the site before, which nobody is led to. */
  @Test
  void aSiteThatIsNotedAfterTheTargetIsCaught() {
    breaksJust(Scene.LONE, Variant.SITE_AFTER_TARGET, COHERENCE, REAL_TIME, CAUSALITY, ONE_ORDER, INVARIANT);
  }

  /** Where the first member was shared already, a reader reads the new value of it, and the constant of the other. */
  @Test
  void aGroupByPartsIsCaught() {
    breaksJust(Scene.GROUP, Variant.GROUP_BY_PARTS, COHERENCE, CAUSALITY);
  }

  /** A reader reads both members between the two writes. */
  @Test
  void aWriteForEachMemberIsCaught() {
    breaksJust(Scene.GROUP, Variant.WRITE_EACH, COHERENCE, CAUSALITY);
  }

  /** A reader reads the first member in the cell, and of the second the constant, which is not the cell's any more. */
  @Test
  void aWriteBetweenTheUnfoldsIsCaught() {
    breaksJust(Scene.GROUP, Variant.WRITE_BETWEEN_UNFOLDS, COHERENCE, CAUSALITY, INVARIANT);
  }

  /** The same, and so it stays. */
  @Test
  void aMemberThatIsNotUnfoldedIsCaught() {
    breaksJust(Scene.GROUP, Variant.B_NOT_UNFOLDED, COHERENCE, REAL_TIME, CAUSALITY, INVARIANT);
  }

  /** One writer copies the array, another changes both members and returns, and the first brings an old value back. */
  @Test
  void aStaleCopyIsCaught() {
    breaksJust(Scene.GROUP, Variant.STALE_COPY, COHERENCE, REAL_TIME, CAUSALITY);
  }

  /** A member is changed with the other while the folder defines its class. */
  @Test
  void aFoldOfAMemberWithoutTheRecheckIsCaught() {
    breaksJust(Scene.GROUP, Variant.NO_RECHECK, COHERENCE, REAL_TIME, CAUSALITY, FOLD_CHANGES_NOTHING, INVARIANT);
  }

  private static void breaksJust(Scene scene, Variant variant, Property... properties) {
    Explorer.Found found = Model.explore(scene, variant);
    assertThat(found.violations()).as("%s: %s", variant, found).containsOnlyKeys(properties);
    assertThat(found.states()).isGreaterThan(4_000);
  }
}
