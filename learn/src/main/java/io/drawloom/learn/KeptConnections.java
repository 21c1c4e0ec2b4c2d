package io.drawloom.learn;

/**
 * How many connections the JDK's server keeps for a next request. Beyond 200 it closes those that
 * are idle, and a client that sends its next request just then has no answer.
 */
public final class KeptConnections {
    /** The JDK's; read once, when the first server of this JVM is made. */
    private static final String PROPERTY = "sun.net.httpserver.maxIdleConnections";

    /** As many as {@code learn fetch} can have. */
    private static final int MOST = 10_000;

    private KeptConnections() {}

    /** Keeps as many as may be needed, if the user does not say another number. */
    public static void allow() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, Integer.toString(MOST));
        }
    }
}
