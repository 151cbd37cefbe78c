package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nothing keeps a value that was replaced, nor its class loader: not compiled code, not class data, not the call site,
 * not a listener queue.
 */
class CollectionTest {
  private static final int ENOUGH_TO_COMPILE = 50_000;

  private static Store store(Policy.Fold fold) {
    return Store.create("test", Policy.DEFAULT.withFold(fold));
  }

  /** Reads until the compilers have put the value into code. */
  private static int read(Global<?> global) {
    int hash = 0;
    for (int i = 0; i < ENOUGH_TO_COMPILE; i++) {
      Object value = global.getOrNull();
      hash += value == null ? 0 : System.identityHashCode(value);
    }
    return hash;
  }

  @ParameterizedTest
  @EnumSource(names = {"NEVER", "AT_ONCE"})
  void aReplacedValueIsCollected(Policy.Fold fold) throws Exception {
    Global<Object> global = store(fold).global("g", Object.class);
    global.onChange(change -> {});
    Object value = new Object();
    WeakReference<Object> reference = new WeakReference<>(value);
    global.put(value);
    value = null;
    read(global);
    global.put("next");
    assertThat(read(global)).isNotZero();
    Eventually.isCollected("the replaced value", () -> reference.get() == null);
    assertThat(global.get()).isEqualTo("next");
  }

  @ParameterizedTest
  @EnumSource(names = {"NEVER", "AT_ONCE"})
  void aDeletedValueIsCollected(Policy.Fold fold) throws Exception {
    Global<Object> global = store(fold).global("g", Object.class);
    Object value = new Object();
    WeakReference<Object> reference = new WeakReference<>(value);
    global.put(value);
    value = null;
    read(global);
    global.delete();
    Eventually.isCollected("the deleted value", () -> reference.get() == null);
    assertThat(global.isSet()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"NEVER", "AT_ONCE"})
  void aDroppedStoreIsCollectedWithItsClasses(Policy.Fold fold) throws Exception {
    Store store = store(fold);
    Global<Object> global = store.global("g", Object.class);
    global.put(new Object());
    read(global);
    WeakReference<Store> storeReference = new WeakReference<>(store);
    WeakReference<Class<?>> handleClass = new WeakReference<>(global.getClass());
    assertThat(global.getClass().isHidden()).isTrue();
    store = null;
    global = null;
    Eventually.isCollected("the store", () -> storeReference.get() == null);
    Eventually.isCollected("the handle's class", () -> handleClass.get() == null);
  }

  @ParameterizedTest
  @EnumSource(names = {"NEVER", "AT_ONCE"})
  @SuppressWarnings({"unchecked", "rawtypes"}) // The class is known only at run time.
  void aLoaderIsCollectedAfterItsLastValue(Policy.Fold fold) throws Exception {
    Store store = store(fold);
    Global<Supplier> byInterface = store.global("by interface", Supplier.class);
    Class<?> plugin = new PluginLoader().loadClass(Plugin.class.getName());
    assertThat(plugin).isNotEqualTo(Plugin.class);
    WeakReference<ClassLoader> loader = new WeakReference<>(plugin.getClassLoader());
    Global byItsOwnType = store.global("by its own type", (Class) plugin);
    Supplier<?> value = (Supplier<?>) plugin.getDeclaredConstructor().newInstance();
    byInterface.put(value);
    byItsOwnType.put(value);
    read(byInterface);
    read(byItsOwnType);
    plugin = null;
    value = null;

    byInterface.put(() -> "ours");
    byItsOwnType.delete();
    Eventually.isCollected("the plugin's loader", () -> loader.get() == null);
    Eventually.isTrue("the global of its own type is forgotten", () -> store.size() == 1);

    Class<?> redeployed = new PluginLoader().loadClass(Plugin.class.getName());
    Global again = store.global("by its own type", (Class) redeployed);
    assertThat(again.put(redeployed.getDeclaredConstructor().newInstance())).as("the name is free again").isTrue();
  }

  /** What an application's own loader would load. */
  public static final class Plugin implements Supplier<String> {
    @Override
    public String get() {
      return "theirs";
    }
  }

  /** Loads its own copy of the plugin. */
  static final class PluginLoader extends ClassLoader {
    PluginLoader() {
      super(CollectionTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Plugin.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = CollectionTest.class.getResourceAsStream("CollectionTest$Plugin.class")) {
        byte[] bytes = java.util.Objects.requireNonNull(in).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
