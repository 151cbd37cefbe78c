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
      site.fold(MethodHandles.constant(Object.class, i));
      assertThat((Object) read.invokeExact()).isEqualTo(i);
      site.unfold();
    }
  }

  @Test
  void bringsAFreshSiteNowAndThenAndLeavesTheOldOneShared() throws Throwable {
    MethodHandle oldSite = site.link().getTarget();
    for (int i = 0; i < ReadSite.FOLDS_A_SITE; i++) {
      site.fold(MethodHandles.constant(Object.class, i));
      assertThat(site.link().getTarget()).isSameAs(oldSite);
      site.unfold();
    }
    site.fold(MethodHandles.constant(Object.class, "new"));
    assertThat(site.link().getTarget()).isNotSameAs(oldSite);
    assertThat((Object) oldSite.invokeExact()).as("read by a thread that is late").isEqualTo("shared");
  }
}
