package dev.holdfast;

import org.jspecify.annotations.Nullable;

/**
 * One change of a global, as its listeners see it.
 *
 * <pre>{@code
 * Registration watching = ROUTES.onChange((Change<Routes> change) -> log(change.before(), change.after()));
 * watching.close();   // when nobody wants to know any more
 * }</pre>
 *
 * @param handle the global
 * @param before the value before, null if it was not set
 * @param after the value after, null if it was deleted
 * @param generation how many values the global had held after the change; a deletion does not count
 * @param <T> the type of the value
 */
public record Change<T>(Handle handle, @Nullable T before, @Nullable T after, long generation) {}
