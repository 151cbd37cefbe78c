package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The rigs that need no server. */
final class Rigs {
  private Rigs() {}

  static Rig fixed() {
    StaticSource source = StaticSource.of(new Node("first"));
    return new Rig() {
      @Override
      public MembershipSource source() {
        return source;
      }

      @Override
      public void set(List<Node> nodes) {
        source.set(nodes);
      }

      @Override
      public void empty() {}
    };
  }

  static Rig file(Path folder) {
    Path file = folder.resolve("nodes.txt");
    FileSource source = FileSource.of(file);
    return new Rig() {
      @Override
      public MembershipSource source() {
        return source;
      }

      @Override
      public void set(List<Node> nodes) throws IOException {
        String text = nodes.stream().map(Node::name).collect(Collectors.joining("\n"));
        Files.move(Files.writeString(folder.resolve("next"), text), file, StandardCopyOption.ATOMIC_MOVE);
      }

      @Override
      public void empty() throws IOException {
        Files.writeString(file, "# nothing\n");
      }
    };
  }

  /** Another source around that of a rig. */
  static Rig around(Rig inner, MembershipSource source) {
    return new Rig() {
      @Override
      public MembershipSource source() {
        return source;
      }

      @Override
      public void set(List<Node> nodes) throws Exception {
        inner.set(nodes);
      }

      @Override
      public void empty() throws Exception {
        inner.empty();
      }

      @Override
      public void close() throws IOException {
        inner.close();
      }
    };
  }
}
