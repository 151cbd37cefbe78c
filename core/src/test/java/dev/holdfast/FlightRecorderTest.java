package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder sees of writes and folds. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FlightRecorderTest {
  @TempDir private Path folder;

  private List<RecordedEvent> record(boolean puts, ThrowingRunnable action) throws Exception {
    try (Recording recording = new Recording()) {
      if (puts) {
        recording.enable("dev.holdfast.Put");
      }
      recording.start();
      action.run();
      recording.stop();
      Path file = folder.resolve("recording.jfr");
      recording.dump(file);
      return read(file);
    }
  }

  private interface ThrowingRunnable {
    void run() throws Exception;
  }

  private static List<RecordedEvent> read(Path file) throws IOException {
    try {
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith("dev.holdfast."))
          .toList();
    } finally {
      Files.delete(file);
    }
  }

  private static List<RecordedEvent> of(List<RecordedEvent> events, String name, String global) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("dev.holdfast." + name))
        .filter(event -> event.getString("global").equals(global))
        .toList();
  }

  @Test
  void putsFoldsAndUnfoldsAreRecorded() throws Exception {
    Global<String> global =
        Store.create("recorded", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE)).global("g", String.class);
    List<RecordedEvent> events =
        record(
            true,
            () -> {
              global.put("a");
              global.put("a");
              global.put("b");
              global.delete();
            });
    assertThat(of(events, "Put", "g")).extracting(event -> event.getLong("generation")).containsExactly(1L, 2L, 2L);
    assertThat(of(events, "Fold", "g")).extracting(event -> event.getLong("generation")).containsExactly(1L, 2L);
    assertThat(of(events, "Unfold", "g")).hasSize(2);
    assertThat(events).allSatisfy(event -> assertThat(event.getString("store")).isEqualTo("recorded"));
    RecordedEvent fold = of(events, "Fold", "g").get(0);
    assertThat(fold.getDuration("define")).isPositive().isLessThanOrEqualTo(fold.getDuration("took"));
    RecordedEvent unfold = of(events, "Unfold", "g").get(0);
    assertThat(unfold.getDuration("took")).isPositive();
    assertThat(unfold.getDuration("foldedFor")).isPositive();
    assertThat(unfold.getStackTrace().getFrames())
        .as("who wrote")
        .anySatisfy(frame -> assertThat(frame.getMethod().getType().getName()).startsWith(getClass().getName()));
  }

  @Test
  void aGroupsStepIsRecordedForEachOfItsGlobals() throws Exception {
    Group group = Store.create("recorded", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE)).group("group");
    IntGlobal one = group.intGlobal("one");
    IntGlobal two = group.intGlobal("two");
    List<RecordedEvent> events =
        record(
            true,
            () -> {
              group.change().put(one, 1).put(two, 1).publish();
              group.change().put(one, 2).put(two, 1).publish();
            });
    assertThat(of(events, "Put", "one")).hasSize(2);
    assertThat(of(events, "Put", "two")).hasSize(1);
    assertThat(of(events, "Unfold", "one")).hasSize(1);
    assertThat(of(events, "Unfold", "two")).isEmpty();
  }

  @Test
  void putsAreNotRecordedUnlessAskedFor() throws Exception {
    IntGlobal global = Store.create("recorded").intGlobal("g");
    assertThat(record(false, () -> global.put(1))).isEmpty();
  }

  @Test
  void retirementsAreRecorded() throws Exception {
    Global<Object> global = Store.create("recorded").global("g", Object.class);
    AtomicBoolean retired = new AtomicBoolean();
    List<RecordedEvent> events =
        record(
            false,
            () -> {
              global.onRetire(value -> () -> retired.set(true));
              global.put(new Object());
              global.put("next");
              Eventually.isCollected("the old value", retired::get);
            });
    List<RecordedEvent> retirements = of(events, "Retire", "global 'g' (java.lang.Object) of store 'recorded'");
    assertThat(retirements).hasSize(1);
    assertThat(retirements.get(0).getDuration("aliveFor")).isPositive();
  }

  @Test
  void theRecorderIsNotLoadedUntilThereIsARecordingAndThenHasWhatFollows() throws Exception {
    Path file = folder.resolve("late.jfr");
    List<String> output = Fork.run(List.of("-Xlog:class+load"), Program.class, file.toString());
    int recording = output.indexOf(Program.RECORDING);
    assertThat(output.subList(0, recording))
        .anyMatch(line -> line.contains(FlightRecorder.class.getName() + " "))
        .noneMatch(line -> line.contains(FlightRecorder.class.getName() + "$"))
        .noneMatch(line -> line.contains("jdk.jfr.internal.MetadataRepository"));
    List<RecordedEvent> events = read(file);
    assertThat(of(events, "Unfold", "g")).hasSize(1);
    assertThat(of(events, "Fold", "g")).extracting(event -> event.getLong("generation")).containsExactly(3L);
  }

  @Test
  void aRecordingFromTheStartOfTheProgramHasAll() throws Exception {
    Path file = folder.resolve("all.jfr");
    Path late = folder.resolve("late.jfr");
    Fork.run(List.of("-XX:StartFlightRecording:filename=" + file), Program.class, late.toString());
    List<RecordedEvent> events = read(file);
    assertThat(of(events, "Unfold", "g")).hasSize(2);
    assertThat(of(events, "Fold", "g"))
        .extracting(event -> event.getLong("generation"))
        .containsExactly(1L, 2L, 3L);
  }

  static final class Program {
    static final String RECORDING = "there is a recording";

    public static void main(String[] args) throws Exception {
      Policy atOnce = Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE);
      Global<String> global = Store.create("recorded", atOnce).global("g", String.class);
      global.put("a");
      global.put("b");
      System.out.println(RECORDING);
      try (Recording recording = new Recording()) {
        recording.start();
        global.put("c");
        recording.dump(Path.of(args[0]));
      }
    }
  }
}
