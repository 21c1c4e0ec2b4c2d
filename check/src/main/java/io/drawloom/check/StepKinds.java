package io.drawloom.check;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Operation;
import io.drawloom.engine.Site;
import io.drawloom.engine.Turn;
import io.drawloom.trace.Step;

import org.jspecify.annotations.Nullable;

/** What a trace calls an operation. */
final class StepKinds {
    private StepKinds() {}

    static Step.Kind of(Operation operation, @Nullable Site site) {
        if (operation.target instanceof Turn && operation.kind == Kind.ACQUIRE) {
            return Step.Kind.TURN;
        }
        if (site == null) {
            return operation.kind == Kind.STEP ? Step.Kind.YIELD : Step.Kind.CALL;
        }
        return switch (site.form()) {
            case FIELD, STATIC, ARRAY ->
                    operation.kind == Kind.READ ? Step.Kind.READ : Step.Kind.WRITE;
            case MONITOR ->
                    switch (site.member()) {
                        case "wait" -> Step.Kind.WAKE;
                        case "notify", "notifyAll" -> Step.Kind.NOTIFY;
                        default ->
                                operation.kind == Kind.RELEASE ? Step.Kind.UNLOCK : Step.Kind.LOCK;
                    };
            case CALL -> call(operation, site);
        };
    }

    private static Step.Kind call(Operation operation, Site site) {
        String member = site.member();
        switch (member) {
            case "yield", "onSpinWait" -> {
                return Step.Kind.YIELD;
            }
            case "sleep" -> {
                return Step.Kind.SLEEP;
            }
            case "park", "parkNanos", "parkUntil" -> {
                return Step.Kind.PARK;
            }
            case "unpark" -> {
                return Step.Kind.UNPARK;
            }
            case "interrupt" -> {
                return Step.Kind.INTERRUPT;
            }
            case "join" -> {
                if (site.owner().equals("java.lang.Thread")) {
                    return Step.Kind.JOIN;
                }
            }
            case "countDown", "arrive", "signal", "signalAll", "complete" -> {
                return Step.Kind.SIGNAL;
            }
            default -> {}
        }
        if (operation.kind == Kind.ACQUIRE || member.equals("lock") || member.equals("acquire")) {
            return Step.Kind.LOCK;
        }
        if (operation.kind == Kind.RELEASE) {
            return Step.Kind.UNLOCK;
        }
        if (operation.kind == Kind.AWAIT && site.owner().startsWith("com.sun.net.httpserver.")) {
            return Step.Kind.CALL; // a server that takes what has come
        }
        if (operation.kind == Kind.AWAIT) {
            return Step.Kind.AWAIT;
        }
        boolean single =
                site.owner().startsWith("java.util.concurrent.atomic.")
                        || site.owner().endsWith("VarHandle")
                        || site.owner().endsWith("FieldUpdater");
        if (single) {
            boolean sets = member.startsWith("set") || member.equals("lazySet");
            return operation.kind == Kind.READ
                    ? Step.Kind.READ
                    : sets ? Step.Kind.WRITE : Step.Kind.UPDATE;
        }
        return Step.Kind.CALL;
    }
}
