package dev.holdfast.examples.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command reads and prints: the one place that makes text or JSON of results. */
final class Console {
  private static final JsonMapper JSON =
      JsonMapper.builder().defaultPropertyInclusion(
          JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)).build();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // Picocli sets it.
  private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON: each result is one line.")
  private boolean json;

  void print(Result result) {
    if (json) {
      out().println(json(result));
    } else {
      out().print(result.text(new Style(spec.commandLine().getColorScheme())));
    }
  }

  /** Says something beside what is printed. */
  void say(String message) {
    Holdfast.say(spec.commandLine(), message);
  }

  void flush() {
    out().flush();
  }

  /** Whether what is printed still arrives: not if the reader has seen enough, as head does. */
  boolean isRead() {
    return holdfast().output().isWritten();
  }

  InputStream in() {
    return holdfast().in();
  }

  private Holdfast holdfast() {
    return (Holdfast) spec.root().userObject();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String json(Result result) {
    try {
      return JSON.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Results are records of plain values.
    }
  }
}
