package dev.holdfast.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/** One run of the command in this JVM, with streams of its own. */
record Run(int exitCode, String out, String err) {
  static Run of(Object... args) {
    return withInput("", args);
  }

  static Run withInput(String input, Object... args) {
    return with(Ansi.OFF, input, args);
  }

  static Run with(Ansi ansi, String input, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    int code =
        Holdfast.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, ansi, texts);
    return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What was printed, which is one line of JSON. */
  JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + out, e);
    }
  }
}
