package consumer;

import dev.holdfast.Global;
import dev.holdfast.Store;

/** A program outside the library's package and module, run on the module path by ModulePathTest. */
public final class Consumer {
  private Consumer() {}

  public static void main(String[] args) {
    Global<String> global = Store.defaultStore().global("g", String.class);
    global.put("a");
    System.out.println(global.foldNow() + " " + global.get());
    System.out.println(global.getClass().getModule());
  }
}
