package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.test.TestingServer;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;

/** A rig for each kind of source. */
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

  /** With a server of its own. All nodes are the operators', so that they come and go in one step. */
  static Rig zooKeeper() throws Exception {
    TestingServer server = new TestingServer();
    CuratorFramework client = Ensemble.client(server.getConnectString());
    ZooKeeperConfig config = ZooKeeperConfig.of(client, "/ring");
    ZooKeeperSource source = ZooKeeperSource.of(client, "/ring");
    return new Rig() {
      @Override
      public MembershipSource source() {
        return source;
      }

      @Override
      public void set(List<Node> nodes) throws IOException {
        config.edit(config.read().version(), before -> new RingConfig(nodes, Map.of(), Map.of(), 0));
      }

      @Override
      public void empty() throws IOException {
        set(List.of());
      }

      @Override
      public void close() throws IOException {
        client.close();
        server.close();
      }
    };
  }

  /** With a server of its own. */
  static Rig dns() throws IOException {
    Name host = Name.fromConstantString("caches.example.");
    DnsServer server = new DnsServer();
    DnsSource source =
        DnsSource.of(host.toString(), DnsSource.Records.A, new SimpleResolver(server.address()));
    return new Rig() {
      @Override
      public MembershipSource source() {
        return source;
      }

      @Override
      public void set(List<Node> nodes) {
        server.set(DnsSourceTest.addresses(host, 0, nodes.stream().map(Node::name).toArray(String[]::new)));
      }

      @Override
      public void empty() {
        server.set(List.of());
      }

      @Override
      public void close() {
        server.close();
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
