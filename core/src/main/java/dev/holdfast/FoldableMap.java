package dev.holdfast;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map whose look-ups fold; for all else it asks an ordinary one.
 *
 * @param keys where the keys are
 * @param valueAt for each place the value of the key there
 * @param map the same entries in the order in which they were given, unmodifiable
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
record FoldableMap<K, V>(FoldableKeys keys, List<Object> valueAt, Map<K, V> map) implements Map<K, V> {
  static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
    Map<K, V> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (key == null || value == null) {
            throw new IllegalArgumentException(
                "a foldable map holds no null, but was given " + key + "=" + value + "; leave that entry out");
          }
          copy.put(FoldableKeys.interned(key), value);
        });
    FoldableKeys keys = FoldableKeys.of(copy.keySet().toArray());
    Object[] values = keys.places().toArray();
    copy.forEach((key, value) -> values[keys.find(key)] = value);
    return new FoldableMap<>(keys, List.of(values), Collections.unmodifiableMap(copy));
  }

  @Override
  @SuppressWarnings("unchecked") // At the place of a key is a value.
  public @Nullable V get(@Nullable Object key) {
    int place = keys.find(key);
    return place < 0 ? null : (V) valueAt.get(place);
  }

  @Override
  @SuppressWarnings("unchecked")
  public V getOrDefault(@Nullable Object key, V other) {
    int place = keys.find(key);
    return place < 0 ? other : (V) valueAt.get(place);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return keys.find(key) >= 0;
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    return map.containsValue(value);
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public boolean isEmpty() {
    return map.isEmpty();
  }

  @Override
  public Set<K> keySet() {
    return new FoldableSet<>(keys, map.keySet());
  }

  @Override
  public Collection<V> values() {
    return map.values();
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return map.entrySet();
  }

  @Override
  public V put(K key, V value) {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public V remove(@Nullable Object key) {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> others) {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public void clear() {
    throw FoldableKeys.unmodifiable();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return map.equals(other);
  }

  @Override
  public int hashCode() {
    return map.hashCode();
  }

  @Override
  public String toString() {
    return map.toString();
  }
}
