package dev.holdfast.examples.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.EquivalentAddressGroup;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusOr;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.inprocess.InProcessSocketAddress;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Servers in this process, each of which answers with its name, and channels to all of them. */
final class Cluster implements AutoCloseable {
  static final Metadata.Key<String> USER = Metadata.Key.of("user", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "cluster";
  private static final MethodDescriptor<String, String> WHO = MethodDescriptor.<String, String>newBuilder()
      .setType(MethodDescriptor.MethodType.UNARY)
      .setFullMethodName("cluster/who")
      .setRequestMarshaller(new Text())
      .setResponseMarshaller(new Text())
      .build();

  private final List<String> names;
  private final Map<String, Server> servers = new TreeMap<>();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final Resolving resolving = new Resolving();

  Cluster(String... names) throws IOException {
    this.names = List.of(names);
    NameResolverRegistry.getDefaultRegistry().register(resolving);
    for (String name : names) {
      servers.put(name, InProcessServerBuilder.forName(name)
          .addService(ServerServiceDefinition.builder("cluster")
              .addMethod(WHO, ServerCalls.asyncUnaryCall((request, answer) -> {
                answer.onNext(name);
                answer.onCompleted();
              }))
              .build())
          .build()
          .start());
    }
  }

  ManagedChannel channel(String policy, Map<String, ?> config) {
    ManagedChannel channel = InProcessChannelBuilder.forTarget(SCHEME + ":///all")
        .defaultServiceConfig(Map.of("loadBalancingConfig", List.of(Map.of(policy, config))))
        .build();
    channels.add(channel);
    return channel;
  }

  static String who(ManagedChannel channel, String user) {
    Metadata headers = new Metadata();
    headers.put(USER, user);
    return ClientCalls.blockingUnaryCall(
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
        WHO, CallOptions.DEFAULT, "");
  }

  static String whoWithoutHeader(ManagedChannel channel) {
    return ClientCalls.blockingUnaryCall(channel, WHO, CallOptions.DEFAULT, "");
  }

  /** Stops a server, which is still among those that channels are told of. */
  void stop(String name) throws InterruptedException {
    Objects.requireNonNull(servers.remove(name)).shutdownNow().awaitTermination();
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    servers.values().forEach(Server::shutdownNow);
    NameResolverRegistry.getDefaultRegistry().deregister(resolving);
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final class Resolving extends NameResolverProvider {
    @Override
    protected boolean isAvailable() {
      return true;
    }

    @Override
    protected int priority() {
      return 5;
    }

    @Override
    public String getDefaultScheme() {
      return SCHEME;
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
      return Set.of(InProcessSocketAddress.class);
    }

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args args) {
      return new NameResolver() {
        @Override
        public String getServiceAuthority() {
          return "all";
        }

        @Override
        public void start(Listener2 listener) {
          List<EquivalentAddressGroup> all = names.stream()
              .map(name -> new EquivalentAddressGroup(new InProcessSocketAddress(name)))
              .toList();
          listener.onResult(ResolutionResult.newBuilder().setAddressesOrError(StatusOr.fromValue(all)).build());
        }

        @Override
        public void shutdown() {}
      };
    }
  }
}
