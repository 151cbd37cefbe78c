package dev.holdfast.examples.router.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a YAML file holds, and where: all values are text, as it stands there. */
sealed interface Yaml {
  /** How Snakeyaml tells a place. */
  Pattern WHERE = Pattern.compile("line (\\d+), column (\\d+)");

  /** Where it begins. */
  Place place();

  /** What to call it in a message. */
  String found();

  /** A place in a file, both numbers from 1 on. */
  record Place(String file, int line, int column) {
    IllegalArgumentException fault(String message) {
      return new IllegalArgumentException(file + ":" + line + ":" + column + ": " + message);
    }

    private static Place of(String file, JsonLocation location) {
      return new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
  }

  /** One value; of null the text is empty. */
  record Scalar(Place place, String text, boolean isNull) implements Yaml {
    @Override
    public String found() {
      return isNull ? "nothing" : "'" + text + "'";
    }
  }

  /** Several, one after another. */
  record Sequence(Place place, List<Yaml> items) implements Yaml {
    @Override
    public String found() {
      return "a list";
    }
  }

  /** Several with names, in the order of the file. */
  record Mapping(Place place, Map<String, Yaml> values, Map<String, Place> names) implements Yaml {
    @Override
    public String found() {
      return "a mapping";
    }

    /** Where a field below it is named, as far as there is one; {@code eject.failures}. */
    Place placeOf(String field) {
      int dot = field.indexOf('.');
      String name = dot < 0 ? field : field.substring(0, dot);
      boolean deeper = dot >= 0 && values.get(name) instanceof Mapping;
      return deeper && values.get(name) instanceof Mapping inner && inner.names.containsKey(field.substring(dot + 1))
          ? inner.placeOf(field.substring(dot + 1))
          : names.getOrDefault(name, place);
    }
  }

  /** Reads a file that holds one mapping. */
  static Mapping parse(String file, String content) {
    Place start = new Place(file, 1, 1);
    try (YAMLParser parser = new YAMLFactory().createParser(content)) {
      if (parser.nextToken() == null) {
        throw start.fault("is empty; write pools: and below it the pools");
      }
      Yaml root = read(file, parser);
      if (parser.nextToken() != null) {
        throw Place.of(file, parser.currentTokenLocation()).fault("a second document begins; write all in one");
      }
      if (!(root instanceof Mapping mapping)) {
        throw root.place().fault("is " + root.found() + "; write names and values, such as pools:");
      }
      return mapping;
    } catch (JsonProcessingException e) {
      throw noYaml(file, e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Nothing is read but memory.
    }
  }

  /** Snakeyaml says in lines what is wrong, each followed by lines, set in, of where. */
  private static IllegalArgumentException noYaml(String file, String message) {
    Place place = new Place(file, 1, 1);
    Matcher where = WHERE.matcher(message);
    while (where.find()) {
      place = new Place(file, Integer.parseInt(where.group(1)), Integer.parseInt(where.group(2)));
    }
    return place.fault("is no YAML: "
        + message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(": ")));
  }

  /** Reads what the present token begins. */
  private static Yaml read(String file, YAMLParser parser) throws IOException {
    Place place = Place.of(file, parser.currentTokenLocation());
    if (parser.isCurrentAlias()) {
      throw place.fault("is an alias, '*" + parser.getText() + "'; write out what it stands for");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(file, parser, place);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Yaml> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(file, parser));
      }
      return new Sequence(place, items);
    }
    boolean isNull = token == JsonToken.VALUE_NULL;
    return new Scalar(place, isNull ? "" : parser.getText(), isNull);
  }

  private static Mapping mapping(String file, YAMLParser parser, Place place) throws IOException {
    Map<String, Yaml> values = new LinkedHashMap<>();
    Map<String, Place> names = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Place at = Place.of(file, parser.currentTokenLocation());
      @Nullable Place before = names.put(name, at);
      if (before != null) {
        throw at.fault("'" + name + "' is on line " + before.line() + " already; remove one of them");
      }
      parser.nextToken();
      values.put(name, read(file, parser));
    }
    return new Mapping(place, values, names);
  }
}
