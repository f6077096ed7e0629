package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.ContextCarrier;
import io.github.disconnecttracker.bootstrap.WeakIdentityMap;
import org.jspecify.annotations.Nullable;

/**
 * Attaches values to objects of other libraries: in the field that the agent has added to their classes, otherwise in a
 * weak map, for classes without such a field. Keeps none of the objects alive; a value in the map must not refer to its
 * object. Thread-safe.
 */
public final class Attachments {
    private final WeakIdentityMap<Object, Object> beside = new WeakIdentityMap<>();

    /** Returns whether the agent has added a field to an object's class. */
    public static boolean hasField(@Nullable Object object) {
        return object instanceof ContextCarrier;
    }

    /** Returns the value of an object's field; {@code null} if there is no field or no value. */
    public static @Nullable Object inField(@Nullable Object object) {
        return object instanceof ContextCarrier carrier ? carrier.trackerContext() : null;
    }

    /** Keeps a value in an object's field, and nowhere if it has none. */
    public static void toField(@Nullable Object object, Object value) {
        if (object instanceof ContextCarrier carrier) {
            carrier.trackerContext(value);
        }
    }

    /**
     * Returns the value of an object.
     *
     * @return {@code null} if it has none, or one of another type in its field
     */
    public <V> @Nullable V of(@Nullable Object object, Class<V> type) {
        Object kept = inField(object);
        if (type.isInstance(kept)) {
            return type.cast(kept);
        }
        return object == null ? null : type.cast(beside.get(object));
    }

    /** Sets the value of an object. */
    public void put(Object object, Object value) {
        if (object instanceof ContextCarrier carrier) {
            carrier.trackerContext(value);
        } else {
            beside.put(object, value);
        }
    }

    /** Returns the value of an object that has no field, and sets it before if there is none. */
    public <V> V putIfAbsent(Object object, V value, Class<V> type) {
        return type.cast(beside.putIfAbsent(object, value));
    }
}
