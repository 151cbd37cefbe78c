package dev.holdfast.ring;

/**
 * What people gave a name to, as it can be printed: in one line, and in XML.
 *
 * <p><b>Invariant.</b> Only characters that can be seen, or spaces: in the place of all others, such as control
 * characters, half a surrogate pair or what turns the direction of text, stands the replacement character.
 *
 * @param text the printable text
 */
record Label(String text) {
  static Label of(String name) {
    StringBuilder text = new StringBuilder(name.length());
    name.codePoints().map(c -> isPrintable(c) ? c : 0xFFFD).forEach(text::appendCodePoint);
    return new Label(text.toString());
  }

  private static boolean isPrintable(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL && type != Character.SURROGATE && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR && (c & 0xFFFE) != 0xFFFE;
  }

  /** How many columns it takes in a font of one width, about: East Asian characters and emoji take two. */
  int width() {
    return text.codePoints().map(Label::width).sum();
  }

  private static int width(int c) {
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c <= 0xFF60) || c >= 0x1F000 ? 2 : 1;
  }

  /** The same if it takes so many columns at most, else its beginning and an ellipsis. */
  Label shortened(int columns) {
    if (width() <= columns) {
      return this;
    }
    int end = 0;
    int used = 1;
    while (used + width(text.codePointAt(end)) <= columns) {
      used += width(text.codePointAt(end));
      end = text.offsetByCodePoints(end, 1);
    }
    return new Label(text.substring(0, end) + "…");
  }

  /** As the content of an XML element. */
  String escaped() {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
