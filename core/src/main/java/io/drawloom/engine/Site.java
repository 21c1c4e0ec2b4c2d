package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/**
 * A place in the woven program that announces an operation.
 *
 * @param id its number, the same for every loom of this JVM; -1 before it has one
 * @param form what kind of place it is
 * @param kind what the operation does, where the place alone tells; else {@link Kind#WRITE}
 * @param key the number of the variable it names, see {@link Sites#keyName}; -1 for none
 * @param name what a reader calls the thing it touches: a field's name, a method's call
 * @param owner the class that declares the field or the method called, with dots
 * @param member the field's or method's name
 * @param mode how strongly an access at it orders others, where it writes; null if it is none, or
 *     not known
 * @param descriptor the field's or method's descriptor
 * @param className the class the place stands in, with dots
 * @param methodName the method it stands in
 * @param file the source file's name; empty if the class does not tell
 * @param line the line; 0 if the class does not tell
 */
public record Site(
        int id,
        Form form,
        Kind kind,
        int key,
        @Nullable AccessMode mode,
        String name,
        String owner,
        String member,
        String descriptor,
        String className,
        String methodName,
        String file,
        int line) {

    /** What stands at a site. */
    public enum Form {
        /** A field of an object. */
        FIELD,
        /** A static field. */
        STATIC,
        /** An element of an array. */
        ARRAY,
        /** A {@code synchronized} block or method. */
        MONITOR,
        /** A call of a method of the JDK. */
        CALL
    }

    /** The same with its number and its variable's. */
    Site numbered(int number, int variable) {
        return new Site(
                number,
                form,
                kind,
                variable,
                mode,
                name,
                owner,
                member,
                descriptor,
                className,
                methodName,
                file,
                line);
    }

    /** All that it says besides numbers, in one string. */
    String described() {
        return String.join(
                "#",
                className,
                form.name(),
                kind.name(),
                String.valueOf(mode),
                name,
                owner,
                member,
                descriptor,
                methodName,
                file,
                String.valueOf(line));
    }

    /** The place as a stack trace shows it. */
    public StackTraceElement frame() {
        @Nullable String source = file.isEmpty() ? null : file;
        return new StackTraceElement(className, methodName, source, line == 0 ? -1 : line);
    }
}
