package io.drawloom.trace;

/**
 * A place in the source, with the text of its line, so that it can be shown where the source is not
 * at hand.
 *
 * @param className the binary name of the class, such as {@code com.acme.Bank$Account}
 * @param method the method's name; empty if unknown
 * @param file the source file's name without a folder; empty if unknown
 * @param line the line from 1; 0 if unknown
 * @param text the line as it stands in the file, without its line end; in parentheses what happens
 *     there, if it happens inside the JDK; empty if unknown
 */
public record Place(String className, String method, String file, int line, String text) {
    private static final Place UNKNOWN = new Place("", "", "", 0, "");

    /** Refuses a negative line. */
    public Place {
        Checks.atLeast("line", 0, line);
    }

    /** The place of which nothing is known. */
    public static Place unknown() {
        return UNKNOWN;
    }

    /** Whether nothing is known of this place. */
    public boolean isUnknown() {
        return equals(UNKNOWN);
    }

    /** The class's name without package and without the classes around it: {@code Account}. */
    public String simpleClassName() {
        int at = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$'));
        // A name that ends in a number is an anonymous or local class: it says more with the name
        // around it.
        if (at >= 0 && at + 1 < className.length() && isDigit(className.charAt(at + 1))) {
            at = className.lastIndexOf('.');
        }
        return className.substring(at + 1);
    }

    /** Where it is, as short as it can be said: {@code RequestCounter.java:12}. */
    public String where() {
        if (!file.isEmpty() && line > 0) {
            return file + ":" + line;
        }
        if (!className.isEmpty()) {
            return method.isEmpty() ? simpleClassName() : simpleClassName() + "." + method;
        }
        return file.isEmpty() ? "an unknown place" : file;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
