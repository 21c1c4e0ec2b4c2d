package io.drawloom.simulate.http;

import com.sun.net.httpserver.HttpContext;

import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The contexts of a server. As long as none comes or goes while it runs, to look is no step. */
final class Contexts {
    private static final int CHANGING =
            Steps.variable("com.sun.net.httpserver.HttpServer.contexts");

    private final Steps steps;
    private final List<Context> contexts = new ArrayList<>();
    private boolean serving;

    Contexts(Steps steps) {
        this.steps = steps;
    }

    /** From now on requests come. */
    void serve() {
        serving = true;
    }

    Context add(Context context) {
        changing();
        if (exactly(context.getPath()) != null) {
            throw new IllegalArgumentException("cannot add context to list");
        }
        contexts.add(context);
        return context;
    }

    void remove(String path) {
        Objects.requireNonNull(path, "null path parameter");
        changing();
        Context context = exactly(path);
        if (context == null) {
            throw new IllegalArgumentException("cannot remove element from list");
        }
        contexts.remove(context);
    }

    void remove(HttpContext context) {
        if (!(context instanceof Context)) {
            throw new IllegalArgumentException("wrong HttpContext type");
        }
        changing();
        if (!contexts.remove(context)) {
            throw new IllegalArgumentException("no such context in list");
        }
    }

    private void changing() {
        if (serving) {
            steps.makeChoice(CHANGING);
            steps.write(contexts, 0, steps.place());
        }
    }

    private @Nullable Context exactly(String path) {
        for (Context context : contexts) {
            if (context.getPath().equals(path)) {
                return context;
            }
        }
        return null;
    }

    /** The context with the longest path that {@code path} begins with; null if there is none. */
    @Nullable Context find(String path) {
        if (steps.isChoice(CHANGING)) {
            steps.read(contexts, 0, steps.place());
        }
        Context longest = null;
        for (Context context : contexts) {
            String prefix = context.getPath();
            if (path.startsWith(prefix)
                    && (longest == null || prefix.length() > longest.getPath().length())) {
                longest = context;
            }
        }
        return longest;
    }
}
