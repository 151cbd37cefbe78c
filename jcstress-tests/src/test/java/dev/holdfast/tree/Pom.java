package dev.holdfast.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a module's pom says, itself or by its parent among the examples. */
record Pom(Path folder, Element project) {
  static Pom in(Path folder) {
    try {
      return new Pom(
          folder,
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(folder.resolve("pom.xml").toFile())
              .getDocumentElement());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(folder + "/pom.xml cannot be read", e);
    }
  }

  String artifact() {
    return text(project, "artifactId");
  }

  Stream<String> modules() {
    return children(project, "modules").flatMap(modules -> children(modules, "module")).map(Element::getTextContent);
  }

  /** Whether the module is never deployed. */
  boolean isPrivate() {
    boolean skips =
        children(project, "properties").anyMatch(properties -> text(properties, "maven.deploy.skip").equals("true"));
    return skips || (isExample() && in(folder.resolve("..")).isPrivate());
  }

  private boolean isExample() {
    return children(project, "parent").anyMatch(parent -> text(parent, "artifactId").equals("holdfast-examples"));
  }

  Stream<String> dependencies() {
    return declared().map(Pom::name);
  }

  /** Names what comes to whoever uses the module: neither optional nor for tests nor there to compile only. */
  Stream<String> needed() {
    return declared()
        .filter(dependency -> !text(dependency, "optional").equals("true"))
        .filter(dependency -> !text(dependency, "scope").matches("test|provided"))
        .map(Pom::name);
  }

  private Stream<Element> declared() {
    return children(project, "dependencies").flatMap(dependencies -> children(dependencies, "dependency"));
  }

  private static String name(Element dependency) {
    return text(dependency, "groupId") + ":" + text(dependency, "artifactId");
  }

  /** Returns the text of a child, empty if there is none. */
  private static String text(Element parent, String child) {
    return children(parent, child).map(Element::getTextContent).findFirst().orElse("").strip();
  }

  private static Stream<Element> children(Node parent, String name) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(node -> node.getNodeName().equals(name))
        .map(Element.class::cast);
  }
}
