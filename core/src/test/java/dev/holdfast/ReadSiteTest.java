package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class ReadSiteTest {
  private final MethodHandle shared = MethodHandles.constant(Object.class, "shared");
  private final ReadSite site = new ReadSite(shared);

  @Test
  void leadsToTheConstantAndBackThroughManySites() throws Throwable {
    MethodHandle read = site.link().dynamicInvoker();
    for (int i = 0; i < 10 * ReadSite.FOLDS_A_SITE; i++) {
      assertThat((Object) read.invokeExact()).isEqualTo("shared");
      fold(i);
      assertThat((Object) read.invokeExact()).isEqualTo(i);
      site.unfold();
    }
  }

  @Test
  void isWornNowAndThenAndLeavesTheOldSiteShared() throws Throwable {
    assertThat(foldsUntilWorn()).isEqualTo(ReadSite.FOLDS_A_SITE);
    assertThat(site.link().getTarget()).as("the link itself is the first site").isSameAs(shared);
    fold("new");
    site.unfold();
    MethodHandle firstRelay = site.link().getTarget();
    assertThat(foldsUntilWorn()).isEqualTo(ReadSite.FOLDS_A_SITE - 1);
    assertThat(site.link().getTarget()).isSameAs(firstRelay);
    fold("newer");
    assertThat(site.link().getTarget()).isNotSameAs(firstRelay);
    assertThat((Object) firstRelay.invokeExact()).as("read by a thread that is late").isEqualTo("shared");
  }

  private int foldsUntilWorn() throws Throwable {
    int folds = 0;
    for (; !site.isWorn(); folds++) {
      fold(folds);
      site.unfold();
    }
    return folds;
  }

  private void fold(Object value) throws Throwable {
    Relay fresh = site.isWorn() ? Relay.to(site.freshSite(), new Folding().definer()) : null;
    site.fold(MethodHandles.constant(Object.class, value), fresh);
  }
}
