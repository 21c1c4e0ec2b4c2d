package io.drawloom.async;

import java.util.List;

/** Several things were done together, and one or more of them failed. */
public final class GroupFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial")
    private final List<Throwable> failures;

    GroupFailedException(String what, List<Throwable> failures) {
        super(message(what, failures), failures.getFirst());
        this.failures = List.copyOf(failures);
        for (Throwable failure : failures.subList(1, failures.size())) {
            addSuppressed(failure);
        }
    }

    private static String message(String what, List<Throwable> failures) {
        StringBuilder text = new StringBuilder(what).append(": ").append(failures.getFirst());
        for (Throwable failure : failures.subList(1, failures.size())) {
            text.append("; ").append(failure);
        }
        return text.toString();
    }

    /** What was thrown, as it was thrown, in the order in which it came. The first is the cause. */
    public List<Throwable> failures() {
        return failures;
    }

    /** Those of one type. */
    public <E extends Throwable> List<E> failures(Class<E> type) {
        return failures.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
