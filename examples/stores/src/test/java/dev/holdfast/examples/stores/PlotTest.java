package dev.holdfast.examples.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class PlotTest {
  private static Speed speed(StoreKind store, int readers, int puts, double reads) {
    return new Speed(
        new SpeedCase(store, readers, puts, false, 1), reads, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Document draw(List<Speed> speeds) throws Exception {
    String svg = Plot.svg(new Results("a <VM> & 'cores'", speeds, List.of(), List.of(), List.of()));
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void drawsEachSpeedInTheFrameAndFasterOnesFurtherRight() throws Exception {
    List<Speed> speeds = new ArrayList<>();
    Map<StoreKind, Double> reads = new EnumMap<>(Map.of(
        StoreKind.MAILBOX, 150e3, StoreKind.COPY_OUT, 20e3, StoreKind.VOLATILE, 300e6, StoreKind.CONSTANT, 800e6));
    reads.forEach(
        (store, perSecond) -> {
          for (int readers : new int[] {1, 2, 4}) {
            speeds.add(speed(store, readers, 0, perSecond));
            speeds.add(speed(store, readers, Comparison.FEW_PUTS, perSecond / 2));
          }
        });
    Document svg = draw(speeds);

    assertThat(svg.getDocumentElement().getTextContent()).contains(
        "a <VM> & 'cores'", "4 readers", "constant: Holdfast", "150 k", "800 M", "1 G", "prefers-color-scheme:dark");
    List<Double> quiet = new ArrayList<>();
    for (int i = 0; i < svg.getElementsByTagName("circle").getLength(); i++) {
      Element circle = (Element) svg.getElementsByTagName("circle").item(i);
      if (!circle.getAttribute("class").startsWith("key")) {
        double x = Double.parseDouble(circle.getAttribute("cx"));
        assertThat(x).isBetween(130.0, 824.0);
        if (circle.getAttribute("class").endsWith("quiet")) {
          quiet.add(x);
        }
      }
    }
    assertThat(quiet).hasSize(12);
    assertThat(List.of(quiet.get(3), quiet.get(0), quiet.get(6), quiet.get(9))).isSorted();
    assertThat(quiet.get(9)).isGreaterThan(quiet.get(6));
  }

  @Test
  void drawsAStoreThatAnsweredNothing() throws Exception {
    Document svg = draw(List.of(speed(StoreKind.MAILBOX, 1, 0, 0)));
    assertThat(svg.getElementsByTagName("line").getLength()).isGreaterThan(1);
  }
}
