package dev.holdfast.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links from page to page lead to files and headings that are there. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

  @TempDir private Path folder;

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path page : Documentation.pages()) {
      faults.addAll(faults(page));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereIsFound() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), """
        # What it does, all
        [a](#what-it-does-all) [b](other.md)
        [c](page.md#not-there) [d](https://example.com/x)
        """);
    assertThat(faults(page)).containsExactly(page + ": other.md", page + ": page.md#not-there");
  }

  private static List<String> faults(Path page) throws IOException {
    List<String> faults = new ArrayList<>();
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
      String anchor = link.group(2);
      if (!Files.exists(target) || (anchor != null && !anchors(target).contains(anchor))) {
        faults.add(page + ": " + link.group(1) + (anchor == null ? "" : "#" + anchor));
      }
    }
    return faults;
  }

  /** What GitHub makes of headings. */
  private static List<String> anchors(Path page) throws IOException {
    List<String> anchors = new ArrayList<>();
    Matcher heading = HEADING.matcher(Files.readString(page));
    while (heading.find()) {
      anchors.add(heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
    }
    return anchors;
  }
}
