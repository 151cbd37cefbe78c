package dev.holdfast.examples.router.cache;

/** The number that memcached gives to slabs of a size. There are none here; {@code me} and {@code stats} tell it. */
final class SlabClass {
  private static final int SMALLEST = 96;
  private static final double GROWTH = 1.25;
  private static final int LARGEST = ItemStore.MAX_ITEM / 2;

  private SlabClass() {}

  static int of(int itemSize) {
    int number = 1;
    int size = SMALLEST;
    while (size < itemSize && size < LARGEST) {
      size = next(size);
      number++;
    }
    return number;
  }

  private static int next(int size) {
    int next = ((int) (size * GROWTH) + 7) / 8 * 8;
    return next > LARGEST / GROWTH ? LARGEST : next;
  }
}
