package io.drawloom.cli;

/** Starts Drawloom from the command line. */
public final class Main {
    private Main() {}

    /** Prints the version. */
    public static void main(String[] arguments) {
        System.out.println("drawloom 0.1.0-SNAPSHOT");
    }
}
