package dev.holdfast.examples.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final double[] PERCENTILES = {0, 1, 50, 90, 99, 99.9, 99.99, 100};

  @Test
  void theHistogramIsTheOneThatHdrHistogramMakesOfTheSameLatencies() {
    Random random = new Random(7);
    Latencies latencies = new Latencies();
    Histogram expected = new Histogram(1_000, 60_000_000_000L, 2);
    for (int i = 0; i < 200_000; i++) {
      long nanos = (long) Math.pow(60e9, random.nextDouble());
      latencies.add(nanos);
      expected.recordValue(nanos);
    }
    Histogram histogram = Latencies.histogram(new long[Latencies.BUCKETS], read(latencies));
    assertThat(histogram).isEqualTo(expected);
    for (double percentile : PERCENTILES) {
      assertThat(histogram.getValueAtPercentile(percentile)).isEqualTo(expected.getValueAtPercentile(percentile));
    }
  }

  @Test
  void bucketsFollowEachOtherWithoutGap() {
    for (int bucket = 1; bucket < Latencies.BUCKETS; bucket++) {
      long nanos = Latencies.nanos(bucket);
      assertThat(Latencies.bucket(nanos)).isEqualTo(bucket);
      assertThat(Latencies.bucket(nanos - 1)).isEqualTo(bucket - 1);
    }
    assertThat(Latencies.BUCKETS).isEqualTo(2656);
  }

  @Test
  void whatIsOutsideTheRangeIsInTheFirstOrLastBucket() {
    assertThat(Latencies.bucket(-5)).isZero();
    assertThat(Latencies.bucket(Long.MIN_VALUE)).isZero();
    assertThat(Latencies.bucket(Long.MAX_VALUE)).isEqualTo(Latencies.BUCKETS - 1);
  }

  @Test
  void aHistogramHasWhatTheLaterReadingHasMore() {
    Latencies latencies = new Latencies();
    latencies.add(1_000_000);
    long[] earlier = read(latencies);
    latencies.add(2_000_000);
    latencies.add(2_000_000);
    Histogram histogram = Latencies.histogram(earlier, read(latencies));
    assertThat(histogram.getTotalCount()).isEqualTo(2);
    assertThat(histogram.getMinValue()).isCloseTo(2_000_000, withPercentage(1));
  }

  private static long[] read(Latencies latencies) {
    long[] counts = new long[Latencies.BUCKETS];
    latencies.addTo(counts);
    return counts;
  }
}
