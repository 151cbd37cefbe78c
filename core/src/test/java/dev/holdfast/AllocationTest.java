package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A read allocates nothing, folded or shared, compiled or not. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int READS = 100_000;

  @ParameterizedTest
  @EnumSource(names = {"NEVER", "AT_ONCE"})
  void readsAllocateNothing(Policy.Fold fold) {
    Store store = Store.create("test", Policy.DEFAULT.withFold(fold));
    Global<String> object = store.global("object", String.class);
    LongGlobal number = store.group("group").longGlobal("long");
    DoubleGlobal share = store.doubleGlobal("double");
    object.put("value");
    number.put(1L << 40);
    share.put(0.5);
    long warm = read(object, number, share);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    long sum = read(object, number, share);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isEqualTo(warm);
    assertThat(allocated).as("bytes in %d reads", 3 * READS).isLessThan(READS);
  }

  private static long read(Global<String> object, LongGlobal number, DoubleGlobal share) {
    long sum = 0;
    for (int i = 0; i < READS; i++) {
      sum += object.get().length() + number.get() + (share.get() > 0 ? 1 : 0);
    }
    return sum;
  }
}
