package dev.holdfast.examples.openfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.BooleanGlobal;
import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EventDetails;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Through the SDK, as its users see the provider. */
@Timeout(60)
final class StoreProviderTest {
  private final Store store = Store.create("flags");
  private final OpenFeatureAPI api = OpenFeatureAPI.getInstance();
  private final Client client = api.getClient();

  @BeforeEach
  void setProvider() {
    api.setProviderAndWait(new StoreProvider(store));
  }

  @AfterEach
  void shutDown() {
    api.shutdown();
  }

  @Test
  void evaluatesEachTypeOfFlag() {
    store.booleanGlobal("boolean").put(true);
    store.intGlobal("int").put(7);
    store.longGlobal("long").put(1L << 40);
    store.doubleGlobal("double").put(0.5);
    store.global("string", String.class).put("blue");
    store.global("object", Value.class).put(new Value("deep"));

    assertThat(client.getBooleanValue("boolean", false)).isTrue();
    assertThat(client.getIntegerValue("int", 0)).isEqualTo(7);
    assertThat(client.getLongValue("long", 0L)).isEqualTo(1L << 40);
    assertThat(client.getDoubleValue("double", 0.0)).isEqualTo(0.5);
    assertThat(client.getStringValue("string", "red")).isEqualTo("blue");
    assertThat(client.getObjectValue("object", new Value()).asString()).isEqualTo("deep");
    assertThat(client.getStringDetails("string", "red").getReason()).isEqualTo(Reason.STATIC.name());
    assertThat(api.getProviderMetadata().getName()).isEqualTo("Holdfast flags");
  }

  @Test
  void seesEachPutAtOnceFoldedOrNot() {
    BooleanGlobal flag = store.booleanGlobal("flag");
    flag.put(true);
    assertThat(flag.foldNow()).isTrue();
    assertThat(client.getBooleanValue("flag", false)).isTrue();

    flag.put(false);

    assertThat(client.getBooleanValue("flag", true)).isFalse();
    flag.delete();
    assertThat(client.getBooleanValue("flag", true)).isTrue();
  }

  @Test
  void givesTheDefaultAndSaysWhyWhereThereIsNoFlag() {
    store.booleanGlobal("unset");

    for (String key : List.of("absent", "unset")) {
      FlagEvaluationDetails<Boolean> details = client.getBooleanDetails(key, true);

      assertThat(details.getValue()).isTrue();
      assertThat(details.getErrorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
      assertThat(details.getErrorMessage())
          .isEqualTo("is not set in store 'flags'; put a value of type boolean");
    }
  }

  @Test
  void givesTheDefaultAndSaysWhyWhereTheTypeDiffers() {
    Global<String> flag = store.global("flag", String.class);
    flag.put("blue");

    FlagEvaluationDetails<Integer> details = client.getIntegerDetails("flag", 3);

    assertThat(details.getValue()).isEqualTo(3);
    assertThat(details.getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
    assertThat(details.getErrorMessage()).isEqualTo(flag + " is not of type int; ask for its own");
    assertThat(client.getObjectDetails("flag", new Value()).getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
  }

  @Test
  void tellsOfEachChangeUntilItIsShutDown() throws InterruptedException {
    BlockingQueue<List<String>> changed = new LinkedBlockingQueue<>();
    client.onProviderConfigurationChanged((EventDetails event) -> changed.add(event.getFlagsChanged()));
    BooleanGlobal flag = store.booleanGlobal("flag");

    flag.put(true);
    assertThat(changed.take()).containsExactly("flag");
    flag.put(true); // No change.
    flag.delete();
    assertThat(changed.take()).containsExactly("flag");
    api.shutdown();
    flag.put(true);

    assertThat(changed).isEmpty();
  }
}
