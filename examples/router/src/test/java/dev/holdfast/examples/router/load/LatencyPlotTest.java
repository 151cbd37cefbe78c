package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class LatencyPlotTest {
  /** A millisecond for most, and longer for each tenth. */
  private static Histogram latencies(long worst) {
    Histogram histogram = Tally.newHistogram();
    LongStream.rangeClosed(1, 100_000).forEach(i -> histogram.recordValue(i % 1000 == 0 ? worst : 1_000_000));
    return histogram;
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void takesTheCurveToTheLastPercentile() {
    List<Curve.Point> points = Curve.points(latencies(50_000_000));

    assertThat(points).isSortedAccordingTo((a, b) -> Double.compare(a.percentile(), b.percentile()));
    assertThat(points.get(0).percentile()).isZero();
    assertThat(points.get(points.size() - 1).percentile()).isEqualTo(99.99);
    Curve curve = new Curve("x", points);
    assertThat(curve.at(50)).isBetween(0.999, 1.001);
    assertThat(curve.at(99)).isBetween(0.999, 1.001);
    assertThat(curve.at(99.99)).isBetween(49.9, 50.1);
    assertThat(Curve.points(Tally.newHistogram())).isEmpty();
  }

  @Test
  void drawsEachCurveInTheFrame() throws Exception {
    List<Curve> curves =
        List.of(
            new Curve("this <run> & 'more'", Curve.points(latencies(50_000_000))),
            new Curve("before", Curve.points(latencies(700_000_000))));
    Document svg = parse(LatencyPlot.svg("Latency", curves));

    assertThat(svg.getDocumentElement().getTextContent())
        .contains("this <run> & 'more'", "before", "99.99%", "1 ms", "200 ms", "1000 ms", "prefers-color-scheme:dark");
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    int height = Integer.parseInt(svg.getDocumentElement().getAttribute("height"));
    for (int i = 0; i < 2; i++) {
      String points = ((Element) svg.getElementsByTagName("polyline").item(i)).getAttribute("points");
      for (String point : points.trim().split(" ", -1)) {
        String[] xy = point.split(",", -1);
        assertThat(Double.parseDouble(xy[0])).isBetween(76.0, 892.0);
        assertThat(Double.parseDouble(xy[1])).isBetween(128.0, height - 64.0);
      }
      assertThat(points).contains("892.0,");
    }
  }

  @Test
  void drawsWithoutCurves() throws Exception {
    assertThat(parse(LatencyPlot.svg("Nothing", List.of())).getElementsByTagName("polyline").getLength()).isZero();
  }
}
