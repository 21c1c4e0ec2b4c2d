package io.drawloom.instrument.program;

import java.lang.classfile.CodeBuilder;

/** The event loop makes its steps itself: it is told where in the program it is called. */
final class EventLoopCalls extends ProgramTransformer {
    EventLoopCalls(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (ProgramClasses.isAsync(call.owner().replace('/', '.'))) {
            at(code, call);
        }
        return false;
    }
}
