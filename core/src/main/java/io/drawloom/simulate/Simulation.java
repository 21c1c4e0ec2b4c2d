package io.drawloom.simulate;

/** A part of the JDK that is simulated for checked programs. */
public abstract class Simulation {
    private volatile boolean prepared;

    /** One that has prepared nothing. */
    protected Simulation() {}

    /**
     * Whether a class may use what is simulated.
     *
     * @param classFile its class file, a character a byte
     */
    public abstract boolean isNamedIn(String classFile);

    /**
     * Has the JDK load and initialise what is needed, once a JVM, before a program uses it: this
     * takes locks of the JVM, for which threads of two looms would wait, and happens once, where
     * each execution has to be like the first.
     */
    public final void prepare() {
        if (!prepared) {
            prepared = true;
            use();
        }
    }

    /** Uses what the JDK initialises with its first use. */
    protected abstract void use();

    /** Initialises classes of our own. */
    protected static void initialize(Class<?>... types) {
        for (Class<?> type : types) {
            try {
                Class.forName(type.getName(), true, type.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
