package dev.holdfast;

/**
 * What a store holds and has done, summed over its globals, each of which is looked at in its turn.
 *
 * <pre>{@code
 * StoreInfo info = store.info();
 * System.out.println(info.folded() + " of " + info.globalsSet() + " are constants; put " + info.puts() + " times");
 * }</pre>
 *
 * @param store the store's name
 * @param globals how many globals it has, set or not
 * @param globalsSet how many have a value
 * @param folded how many are constants to the JIT
 * @param puts writes of a value, equal ones included
 * @param folds how often a value was folded
 * @param unfolds how often a write had to unfold one
 * @param oldValues how many values that were folded and then replaced are still held by somebody; see {@link Info}
 */
public record StoreInfo(
    String store, int globals, int globalsSet, int folded, long puts, long folds, long unfolds, long oldValues) {}
