package dev.holdfast.soak;

import dev.holdfast.Global;
import dev.holdfast.Handle;
import dev.holdfast.Registration;
import dev.holdfast.Store;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Makes a store with a global of each kind, puts, folds, reads and deletes, and drops it all. */
final class NewStores implements Paced.Action {
  private final Tally tally;
  private final Faults faults;
  private final Consumer<Store> drop;
  private final Queue<WeakReference<Store>> dropped = new ConcurrentLinkedQueue<>();
  private int made;

  /** Takes, besides, who is given each store when it is dropped. */
  NewStores(Tally tally, Faults faults, Consumer<Store> drop) {
    this.tally = tally;
    this.faults = faults;
    this.drop = drop;
  }

  @Override
  public void run() {
    Store store = Store.create("dropped " + made, Load.POLICY);
    use(store);
    store.list().forEach(tally::dropped);
    tally.stores.increment();
    dropped.add(new WeakReference<>(store));
    drop.accept(store);
    made++;
  }

  private void use(Store store) {
    Global<Payload> object = store.global("object", Payload.class);
    Registration registration = object.onChange(change -> check(change.generation() == 1, object));
    object.put(Payload.of(made));
    if (made % 8 < 4) { // Also a store that is dropped with a listener in it must go.
      registration.close();
    }
    boolean odd = made % 2 != 0;
    store.intGlobal("int").put(made);
    store.longGlobal("long").put(made);
    store.doubleGlobal("double").put(made);
    store.booleanGlobal("boolean").put(odd);
    if (odd) { // The others are folded by the folding thread, if they are still there when it comes.
      store.list().forEach(Handle::foldNow);
    }
    check(object.get().checkedState() == made, object);
    check(store.intGlobal("int").get() == made, store.intGlobal("int"));
    check(store.longGlobal("long").get() == made, store.longGlobal("long"));
    check(store.doubleGlobal("double").get() == made, store.doubleGlobal("double"));
    check(store.booleanGlobal("boolean").get() == odd, store.booleanGlobal("boolean"));
    if (made % 4 < 2) { // Of what is folded and of what is not, one half is deleted before it is dropped.
      store.list().forEach(Handle::delete);
      tally.deletes.add(store.size());
      check(!object.isSet(), object);
    }
  }

  /** How many of the dropped stores are still there. */
  int alive() {
    dropped.removeIf(store -> store.refersTo(null));
    return dropped.size();
  }

  private void check(boolean right, Handle handle) {
    if (!right) {
      faults.add("wrong read: " + handle + " was not what had been put just before by the same thread");
    }
  }
}
