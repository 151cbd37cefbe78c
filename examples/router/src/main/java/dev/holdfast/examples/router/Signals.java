package dev.holdfast.examples.router;

import java.lang.reflect.Proxy;

/**
 * The signals of Unix. The JDK has no supported way to them, and none other for SIGHUP, so this goes by reflection,
 * where javac has no warning that nobody could heed.
 */
final class Signals {
  private Signals() {}

  /** Does something at each signal of a name, such as {@code HUP}, in a thread of its own. */
  static void on(String name, Runnable action) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType},
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              action.run();
              return null;
            }
            return method.getName().equals("equals") ? (Object) false : method.getName().equals("hashCode") ? 0 : name;
          });
      type.getMethod("handle", type, handlerType)
          .invoke(null, type.getConstructor(String.class).newInstance(name), handler);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      Log.warn("SIG" + name + " means nothing here: this system or JVM does not tell of it");
    }
  }
}
