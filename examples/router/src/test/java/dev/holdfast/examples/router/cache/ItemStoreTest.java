package dev.holdfast.examples.router.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What takes time or memory to come about; the rest is held to memcached by DifferentialTest. */
final class ItemStoreTest {
  private static final int DAY = 24 * 60 * 60;

  private final ManualClock clock = new ManualClock();
  private final CacheTime time = new CacheTime(clock);
  private final ItemStore store = new ItemStore(1000, time);

  @Test
  void anItemExpiresAfterSoManySeconds() {
    put("a", 10);
    clock.advance(9);
    assertThat(store.find("a")).isNotNull();

    clock.advance(1);
    assertThat(store.find("a")).isNull();
    assertThat(store.size()).isZero();
    assertThat(store.bytes()).isZero();
  }

  @Test
  void anExptimeOverThirtyDaysIsATimeSince1970() {
    put("relative", 30 * DAY);
    put("long ago", 30 * DAY + 1);
    put("absolute", Math.toIntExact(clock.instant().getEpochSecond() + 20));

    assertThat(store.find("relative")).isNotNull();
    assertThat(store.find("long ago")).isNull();
    clock.advance(19);
    assertThat(store.find("absolute")).isNotNull();
    clock.advance(1);
    assertThat(store.find("absolute")).isNull();
  }

  @Test
  void zeroIsNeverAndLessIsAtOnce() {
    put("never", 0);
    put("at once", -1);
    clock.advance(10_000 * DAY);

    assertThat(store.find("never")).isNotNull();
    assertThat(store.find("at once")).isNull();
  }

  @Test
  void aFlushWithADelayTakesWhatIsStoredUntilThen() {
    put("before", 0);
    store.flush(10);
    clock.advance(9);
    put("between", 0);
    assertThat(store.find("before")).isNotNull();

    clock.advance(1);
    assertThat(store.find("before")).isNull();
    put("after", 0);
    clock.advance(100);
    assertThat(store.find("between")).isNull();
    assertThat(store.find("after")).isNotNull();
  }

  @Test
  void theLastFlushCounts() {
    store.flush(10);
    store.flush(20);
    put("a", 0);
    clock.advance(19);

    assertThat(store.find("a")).isNotNull();
    clock.advance(1);
    assertThat(store.find("a")).isNull();
  }

  @Test
  void theLeastRecentlyUsedItemGoesWhenThereAreTooManyBytes() {
    int fits = 1000 / new Item("0", 0, 0, new byte[4]).size();
    for (int i = 0; i < fits; i++) {
      put(String.valueOf(i), 0);
    }
    assertThat(store.size()).isEqualTo(fits).isLessThan(100);
    store.find("0");
    put("x", 0);

    assertThat(store.find("0")).isNotNull();
    assertThat(store.find("1")).isNull();
    assertThat(store.find("x")).isNotNull();
    assertThat(store.evicted()).isEqualTo(1);
    assertThat(store.bytes()).isLessThanOrEqualTo(1000);
  }

  @Test
  void bytesAreThoseOfWhatIsThere() {
    put("a", 0);
    put("a", 0);
    store.store(StoreMode.APPEND, new Item("a", 0, 0, bytes("1234")), 0, false);
    assertThat(store.bytes()).isEqualTo(new Item("a", 0, 0, new byte[8]).size());

    store.setNumber(Objects.requireNonNull(store.find("a")), -1);
    assertThat(store.bytes()).isEqualTo(new Item("a", 0, 0, new byte[20]).size());
    store.remove("a");
    assertThat(store.bytes()).isZero();
  }

  private void put(String key, int exptime) {
    store.put(new Item(key, 0, time.deadline(exptime), bytes("1234")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
