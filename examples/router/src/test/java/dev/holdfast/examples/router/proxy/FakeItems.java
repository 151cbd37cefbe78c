package dev.holdfast.examples.router.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeBackend} keeps, and what memcached would answer. */
final class FakeItems {
  private static final Set<String> STORES = Set.of("set", "add", "replace", "append", "prepend", "cas");

  /**
   * An item.
   *
   * @param ttl seconds to live, which do not pass; -1 for ever
   */
  record Item(String value, int flags, int ttl, long cas) {}

  private final Map<String, Item> items = new ConcurrentHashMap<>();
  private long cas;

  FakeItems(long firstCas) {
    cas = firstCas;
  }

  static boolean hasData(String word) {
    return STORES.contains(word) || word.equals("ms");
  }

  Map<String, Item> all() {
    return items;
  }

  synchronized void put(String key, String value, int flags, int ttl) {
    items.put(key, new Item(value, flags, ttl, ++cas));
  }

  synchronized String answer(String[] words, String data) {
    return switch (words[0]) {
      case "get", "gets" -> values(words[0], Arrays.asList(words).subList(1, words.length));
      case "gat", "gats" -> {
        List<String> keys = Arrays.asList(words).subList(2, words.length);
        keys.forEach(key -> touch(key, Integer.parseInt(words[1])));
        yield values(words[0], keys);
      }
      case "set", "add", "replace", "append", "prepend", "cas" -> store(words, data);
      case "delete" -> items.remove(words[1]) == null ? "NOT_FOUND\r\n" : "DELETED\r\n";
      case "touch" -> touch(words[1], Integer.parseInt(words[2]));
      case "incr", "decr" -> count(words[1], Long.parseLong(words[2]) * (words[0].equals("incr") ? 1 : -1));
      case "mg" -> metaGet(words);
      case "ms" -> metaSet(words, data);
      case "md" -> items.remove(words[1]) == null ? "NF\r\n" : "HD\r\n";
      case "ma" -> count(words[1], 1).equals("NOT_FOUND\r\n") ? "NF\r\n" : "HD\r\n";
      case "flush_all" -> {
        items.clear();
        yield "OK\r\n";
      }
      case "version" -> "VERSION fake\r\n";
      default -> "ERROR\r\n";
    };
  }

  Item item(String key) {
    return Objects.requireNonNull(items.get(key), key);
  }

  private String values(String word, List<String> keys) {
    StringBuilder answer = new StringBuilder();
    for (String key : keys) {
      Item item = items.get(key);
      if (item != null) {
        answer.append("VALUE ").append(key).append(' ').append(item.flags()).append(' ').append(item.value().length());
        answer.append(word.endsWith("s") ? " " + item.cas() : "").append("\r\n").append(item.value()).append("\r\n");
      }
    }
    return answer.append("END\r\n").toString();
  }

  private String store(String[] words, String data) {
    String key = words[1];
    int flags = Integer.parseInt(words[2]);
    int ttl = words[3].equals("0") ? -1 : Integer.parseInt(words[3]);
    Item old = items.get(key);
    boolean stores = switch (words[0]) {
      case "add" -> old == null;
      case "replace", "append", "prepend", "cas" -> old != null;
      default -> true;
    };
    if (!stores) {
      return words[0].equals("cas") ? "NOT_FOUND\r\n" : "NOT_STORED\r\n";
    }
    if (words[0].equals("cas") && old != null && old.cas() != Long.parseLong(words[5])) {
      return "EXISTS\r\n";
    }
    String before = old == null ? "" : old.value();
    put(key, switch (words[0]) {
      case "append" -> before + data;
      case "prepend" -> data + before;
      default -> data;
    }, flags, ttl);
    return "STORED\r\n";
  }

  private String touch(String key, int ttl) {
    Item item = items.get(key);
    if (item == null) {
      return "NOT_FOUND\r\n";
    }
    put(key, item.value(), item.flags(), ttl);
    return "TOUCHED\r\n";
  }

  private String count(String key, long delta) {
    Item item = items.get(key);
    if (item == null) {
      return "NOT_FOUND\r\n";
    }
    if (!item.value().matches("\\d+")) {
      return "CLIENT_ERROR cannot increment or decrement non-numeric value\r\n";
    }
    put(key, Long.toString(Long.parseLong(item.value()) + delta), item.flags(), item.ttl());
    return item(key).value() + "\r\n";
  }

  private String metaGet(String[] words) {
    Item item = items.get(words[1]);
    if (item == null) {
      return "EN\r\n";
    }
    StringBuilder flags = new StringBuilder();
    boolean hasValue = false;
    for (String flag : Arrays.asList(words).subList(2, words.length)) {
      hasValue |= flag.equals("v");
      flags.append(switch (flag.charAt(0)) {
        case 'f' -> " f" + item.flags();
        case 't' -> " t" + item.ttl();
        case 'c' -> " c" + item.cas();
        case 'k' -> " k" + words[1];
        case 'O' -> " " + flag;
        default -> "";
      });
    }
    return hasValue ? "VA " + item.value().length() + flags + "\r\n" + item.value() + "\r\n" : "HD" + flags + "\r\n";
  }

  private String metaSet(String[] words, String data) {
    Item old = items.get(words[1]);
    int flags = 0;
    int ttl = -1;
    @Nullable String compared = null;
    boolean adds = false;
    for (String flag : Arrays.asList(words).subList(3, words.length)) {
      switch (flag.charAt(0)) {
        case 'F' -> flags = Integer.parseInt(flag.substring(1));
        case 'T' -> ttl = Integer.parseInt(flag.substring(1));
        case 'C' -> compared = flag.substring(1);
        case 'M' -> adds = flag.equalsIgnoreCase("ME");
        default -> { }
      }
    }
    if (compared != null && old == null) {
      return "NF\r\n";
    }
    if (compared != null && old != null && !compared.equals(Long.toString(old.cas()))) {
      return "EX\r\n";
    }
    if (adds && old != null) {
      return "NS\r\n";
    }
    put(words[1], data, flags, ttl);
    return "HD\r\n";
  }
}
