package dev.holdfast.examples.router.admin;

import dev.holdfast.examples.router.metrics.Meters;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmCompilationMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

/** What Prometheus is told: of the router, and by Micrometer's binders of the JVM and of Netty. */
final class Scrape implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusMeterRegistry jvm =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  Scrape(RouterView router, Meters meters, ByteBufAllocator allocator) {
    registry.register(new RouterCollector(router, meters));
    gc.bindTo(jvm);
    new JvmMemoryMetrics().bindTo(jvm);
    new JvmThreadMetrics().bindTo(jvm);
    new JvmCompilationMetrics().bindTo(jvm);
    new ClassLoaderMetrics().bindTo(jvm);
    new ProcessorMetrics().bindTo(jvm);
    new FileDescriptorMetrics().bindTo(jvm);
    new UptimeMetrics().bindTo(jvm);
    new NettyAllocatorMetrics(PooledByteBufAllocator.DEFAULT).bindTo(jvm); // what the proxy collects and keeps
    if (allocator instanceof ByteBufAllocatorMetricProvider measured) {
      new NettyAllocatorMetrics(measured).bindTo(jvm);
    }
  }

  Reply reply(@Nullable String accept) {
    String type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    return Reply.ok(type, jvm.scrape(type));
  }

  @Override
  public void close() {
    gc.close();
    jvm.close();
  }
}
