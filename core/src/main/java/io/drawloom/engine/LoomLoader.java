package io.drawloom.engine;

/** A class loader whose classes run on one loom. */
public interface LoomLoader {
    /** The loom that the classes of this loader run on. */
    Loom loom();

    /** The loom of a class that a {@link LoomLoader} has defined. */
    static Loom loomOf(Class<?> type) {
        if (type.getClassLoader() instanceof LoomLoader loader) {
            return loader.loom();
        }
        throw new IllegalStateException(
                type.getName() + " must be defined by the loader of woven classes");
    }
}
