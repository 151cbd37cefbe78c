package dev.holdfast.examples.router.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** One run of the command in this JVM, with streams of its own. */
record Run(int exitCode, String out, String err) {
  static Run of(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int code = Loadgen.run(out, err, Ansi.OFF, texts);
    return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A short run with few keys, which prints JSON. */
  static Run brief(String server, Object... args) {
    List<Object> all = new ArrayList<>(List.of("--server", server, "--connections", 4, "--keys", 100));
    Collections.addAll(all, "--warmup", "0s", "--duration", "300ms", "--json", "-");
    Collections.addAll(all, args);
    return of(all.toArray());
  }

  JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + out + err, e);
    }
  }

  long errors(String kind) {
    return json().get("errors").get(kind).asLong();
  }
}
