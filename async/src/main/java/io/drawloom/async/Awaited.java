package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/**
 * What tasks wait for, if it can tell who may end the wait. A task can wait for any object: what is
 * neither this nor a task tells nothing but its text.
 */
abstract class Awaited {
    /** The one task that alone can end a wait for this, or null if there is no such one. */
    @Nullable Waiter holder() {
        return null;
    }

    /** The tasks that can end a wait for this, as far as is known. */
    Collection<? extends Waiter> holders() {
        Waiter holder = holder();
        return holder == null ? List.of() : List.of(holder);
    }

    /** What it is called where a task waits for it. */
    String describe() {
        return toString();
    }
}
