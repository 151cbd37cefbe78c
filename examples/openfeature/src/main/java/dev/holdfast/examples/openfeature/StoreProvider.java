package dev.holdfast.examples.openfeature;

import dev.holdfast.BooleanGlobal;
import dev.holdfast.Change;
import dev.holdfast.DoubleGlobal;
import dev.holdfast.Global;
import dev.holdfast.Handle;
import dev.holdfast.IntGlobal;
import dev.holdfast.LongGlobal;
import dev.holdfast.Registration;
import dev.holdfast.Store;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.ProviderEventDetails;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives OpenFeature the globals of a store: a flag is the global of its name. Boolean, int, long and double flags are
 * {@link BooleanGlobal}, {@link IntGlobal}, {@link LongGlobal} and {@link DoubleGlobal}, strings and objects a {@link
 * Global} of {@link String} and {@link Value}. A put or a delete is told as a change of the provider's configuration.
 *
 * <p>The same for everybody: the context of an evaluation is not looked at. A flag is looked up by its name, so what
 * comes through the SDK is never a constant; the handle's {@code get} in the code that is hot is, and cannot differ.
 */
public final class StoreProvider extends EventProvider {
  private final Store store;
  /** Guarded by this. */
  private @Nullable Registration registration;

  /**
   * Makes a provider.
   *
   * @param store whose globals are the flags
   */
  public StoreProvider(Store store) {
    this.store = store;
  }

  @Override
  public synchronized void initialize(EvaluationContext context) {
    if (registration == null) {
      registration = store.onChange(this::tell);
    }
  }

  @Override
  public synchronized void shutdown() {
    if (registration != null) {
      registration.close();
      registration = null;
    }
    super.shutdown();
  }

  @Override
  public Metadata getMetadata() {
    return () -> "Holdfast " + store.name();
  }

  @Override
  public ProviderEvaluation<Boolean> getBooleanEvaluation(String key, Boolean other, EvaluationContext context) {
    Handle flag = find(key);
    if (flag instanceof BooleanGlobal global && global.isSet()) {
      return found(global.getOrDefault(other));
    }
    return failed(flag, "boolean", other);
  }

  @Override
  public ProviderEvaluation<Integer> getIntegerEvaluation(String key, Integer other, EvaluationContext context) {
    Handle flag = find(key);
    if (flag instanceof IntGlobal global && global.isSet()) {
      return found(global.getOrDefault(other));
    }
    return failed(flag, "int", other);
  }

  @Override
  public ProviderEvaluation<Long> getLongEvaluation(String key, Long other, EvaluationContext context) {
    Handle flag = find(key);
    if (flag instanceof LongGlobal global && global.isSet()) {
      return found(global.getOrDefault(other));
    }
    return failed(flag, "long", other);
  }

  @Override
  public ProviderEvaluation<Double> getDoubleEvaluation(String key, Double other, EvaluationContext context) {
    Handle flag = find(key);
    if (flag instanceof DoubleGlobal global && global.isSet()) {
      return found(global.getOrDefault(other));
    }
    return failed(flag, "double", other);
  }

  @Override
  public ProviderEvaluation<String> getStringEvaluation(String key, String other, EvaluationContext context) {
    Handle flag = find(key);
    if (flag instanceof Global<?> global && global.getOrNull() instanceof String string) {
      return found(string);
    }
    return failed(flag, "String", other);
  }

  @Override
  public ProviderEvaluation<Value> getObjectEvaluation(String key, Value other, EvaluationContext context) {
    Handle flag = find(key);
    if (flag instanceof Global<?> global && global.getOrNull() instanceof Value value) {
      return found(value);
    }
    return failed(flag, "Value", other);
  }

  private @Nullable Handle find(String key) {
    return store.find(key).orElse(null);
  }

  private static <T> ProviderEvaluation<T> found(T value) {
    return ProviderEvaluation.<T>builder().value(value).reason(Reason.STATIC.name()).build();
  }

  private <T> ProviderEvaluation<T> failed(@Nullable Handle flag, String type, T other) {
    boolean unset = flag == null || !flag.isSet();
    String message = unset
        ? "is not set in store '" + store.name() + "'; put a value of type " + type
        : flag + " is not of type " + type + "; ask for its own";
    return ProviderEvaluation.<T>builder()
        .value(other)
        .reason(Reason.ERROR.name())
        .errorCode(unset ? ErrorCode.FLAG_NOT_FOUND : ErrorCode.TYPE_MISMATCH)
        .errorMessage(message)
        .build();
  }

  private void tell(Change<Object> change) {
    emitProviderConfigurationChanged(
        ProviderEventDetails.builder().flagsChanged(List.of(change.handle().name())).build());
  }
}
