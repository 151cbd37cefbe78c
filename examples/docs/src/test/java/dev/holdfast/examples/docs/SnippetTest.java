package dev.holdfast.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That a snippet which would not compile for its reader is found here. */
class SnippetTest {
  private static List<String> faultsOfMarkdown(String... lines) {
    List<Snippet> snippets = Documentation.markdown("page.md", String.join("\n", lines) + "\n");
    assertThat(snippets).hasSize(1);
    return snippets.get(0).faults();
  }

  @Test
  void aMethodThatIsNotThereIsAFault() {
    assertThat(faultsOfMarkdown("# Page", "", "```java", "Node owner = ring.owner(key);", "```"))
        .singleElement().asString()
        .startsWith("page.md:4: cannot find symbol")
        .endsWith("in: Node owner = ring.owner(key);");
  }

  @Test
  void whatIsNoJavaIsAFault() {
    assertThat(faultsOfMarkdown("```java", "Node owner = ring.find(key)", "```")).isNotEmpty();
    assertThat(faultsOfMarkdown("```java", "static int f( {", "}", "```")).isNotEmpty();
  }

  @Test
  void anErrorInAMemberOrInALambdaIsAFault() {
    assertThat(
        faultsOfMarkdown("```java", "static Node find(String key) {", "  return ring.find(1.5, key);", "}", "```"))
        .isNotEmpty();
    assertThat(faultsOfMarkdown("```java", "RING.update(ring -> ring.without(7));", "```")).isNotEmpty();
  }

  @Test
  void importsMembersAndStatementsMayBeMixed() {
    assertThat(faultsOfMarkdown("```java",
        "import java.util.concurrent.Callable;",
        "",
        "static final Global<HashRing> RING = Store.defaultStore().global(\"ring\", HashRing.class); // \"a; }\"",
        "",
        "record Limits(int rate) {}",
        "",
        "Callable<Node> task = () -> { return RING.get().find(\"a}b\"); };",
        "try {",
        "  return task.call();",
        "} finally {",
        "  RING.delete();",
        "}",
        "",
        "Node ownerOf(String key) {",
        "  return RING.get().find(key);",
        "}",
        "```")).isEmpty();
  }

  @Test
  void hiddenCodeGoesBeforeIt() {
    assertThat(faultsOfMarkdown("<!-- compile: int limit = 3; -->", "```java", "int more = limit + 1;", "```"))
        .isEmpty();
    assertThat(faultsOfMarkdown("```java", "int more = limit + 1;", "```")).isNotEmpty();
  }

  @Test
  void otherLanguagesAreLeftAlone() {
    assertThat(Documentation.markdown("page.md", "```elixir\nFastGlobal.put(:data, data);\n```\n")).isEmpty();
    assertThat(Documentation.javadoc("T.java", "/**\n * <pre>{@code\n * cache-ams-1   2\n * }</pre>\n */")).isEmpty();
  }

  @Test
  void javadocIsCompiledToo() {
    List<Snippet> snippets = Documentation.javadoc("T.java", """
          /**
           * <pre>{@code
           * Node[] into = new Node[3];
           * ring.find(key, into, 4);
           * }</pre>
           */
        """);
    assertThat(snippets).hasSize(1);
    assertThat(snippets.get(0).faults()).singleElement().asString().startsWith("T.java:3: ").contains("find");
  }
}
