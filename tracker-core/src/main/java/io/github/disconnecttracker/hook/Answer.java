package io.github.disconnecttracker.hook;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Completes what a method of a library returns. It receives the object, or the parameter that the row names, and the
 * result, and returns what the caller gets in its place: of the same type, or the caller fails. {@code null} leaves the
 * result as it is. For the sensors of this jar alone.
 */
@FunctionalInterface
public interface Answer
        extends BiFunction<@Nullable Object, @Nullable Object, @Nullable Object>,
                BiConsumer<@Nullable Object, @Nullable Object> {

    /** Does nothing more than {@link #apply}. */
    @Override
    @SuppressWarnings("ReturnValueIgnored") // rows of this kind call apply
    default void accept(@Nullable Object subject, @Nullable Object result) {
        apply(subject, result);
    }
}
