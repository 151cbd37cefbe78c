package dev.holdfast.examples.cli;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** Sets words off by colours, where these can be shown. */
record Style(ColorScheme colors) {
  String head(String text) {
    return in(Ansi.Style.bold, text);
  }

  String good(String text) {
    return in(Ansi.Style.fg_green, text);
  }

  String bad(String text) {
    return in(Ansi.Style.fg_red, text);
  }

  private String in(Ansi.Style style, String text) {
    return colors.apply(text, List.of(style)).toString();
  }
}
