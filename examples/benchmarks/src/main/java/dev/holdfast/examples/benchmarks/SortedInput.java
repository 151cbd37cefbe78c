package dev.holdfast.examples.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Elements for sorted sets, each made of a number that it keeps the order of.
 *
 * @param order of elements
 * @param key the start of what is compared, as one number
 * @param element makes one of a number from 0 to {@link #END}
 */
record SortedInput<E>(Comparator<E> order, ToLongFunction<E> key, LongFunction<E> element) {
  static final long END = 1L << 60;

  private static final int GROUPS = 20;
  private static final int LETTERS = 6;
  private static final int DIGITS = 12;
  private static final int KEY_LETTERS = 7;

  /**
   * What a member list compares.
   *
   * @param group first
   * @param name within the group
   */
  record Person(int group, String name) {}

  static SortedInput<?> of(String element) {
    return switch (element) {
      case "number" -> new SortedInput<Long>(Comparator.naturalOrder(), Long::longValue, Long::valueOf);
      case "member" -> new SortedInput<>(
          Comparator.comparingInt(Person::group).thenComparing(Person::name), SortedInput::key, SortedInput::person);
      default -> throw new IllegalArgumentException(element);
    };
  }

  /** Elements at equal distances, in ascending order, but made in another one, so that memory is not in order. */
  List<E> sorted(int n) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      indexes.add(i);
    }
    shuffle(indexes);
    List<E> elements = new ArrayList<>();
    indexes.forEach(i -> elements.add(element.apply(number(i, n))));
    elements.sort(order);
    return elements;
  }

  static long number(int index, int n) {
    return END / n * index + END / n / 2;
  }

  static <T> void shuffle(List<T> list) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      list.set(i, list.set(j, list.get(i)));
    }
  }

  /** A name starts with six letters, which tell names apart early: a million of them by about four. */
  private static Person person(long number) {
    long group = END / GROUPS;
    long rest = number % group;
    StringBuilder name = new StringBuilder();
    double fraction = (double) rest / group;
    for (int i = 0; i < LETTERS; i++) {
      fraction *= 26;
      name.append((char) ('a' + (int) fraction));
      fraction -= (int) fraction;
    }
    // What follows is the whole number, so that no two names are equal.
    String last = Long.toString(rest, 36);
    name.append("0".repeat(DIGITS - last.length())).append(last);
    return new Person((int) (number / group), name.toString());
  }

  private static long key(Person person) {
    long key = person.group;
    for (int i = 0; i < KEY_LETTERS; i++) {
      key = key << 8 | (i < person.name.length() ? Math.min(person.name.charAt(i), 0xFF) : 0);
    }
    return key;
  }
}
