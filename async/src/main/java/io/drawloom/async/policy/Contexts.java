package io.drawloom.async.policy;

import io.drawloom.engine.ScopedBindings;

/** Takes down what a job that is made now is to see. */
public final class Contexts {
    private Contexts() {}

    /** What a job that the caller makes is to see. */
    public static Context ofCaller() {
        Thread me = Thread.currentThread();
        ClassLoader loader = me.getContextClassLoader();
        if (!Requirement.isKnownToBeMet()) {
            if (Policies.underCheck()) {
                return new Context(loader, ScopedBindings.ofCaller(), null);
            }
            if (!Requirement.isMet()) {
                return new Context(loader, null, null); // the first loop says so
            }
        }
        Object bindings = JdkInternals.bindings(me);
        Object inherited = JdkInternals.inheritable(me);
        if (inherited == null) {
            TaskThread maker = TaskThread.current();
            Job job = maker == null ? null : maker.job;
            Context same = job == null ? null : job.context;
            if (same != null && same.isThis(loader, bindings)) {
                return same;
            }
        }
        return new Context(loader, bindings, inherited);
    }
}
