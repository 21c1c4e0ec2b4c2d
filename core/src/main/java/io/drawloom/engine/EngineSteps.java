package io.drawloom.engine;

/** The places of steps that the engine itself makes, at no place of the program. */
final class EngineSteps {
    static final int END = Sites.step("java.lang.Thread", "exit", "ends");
    static final int LOOK_FOR_INTERRUPT =
            Sites.step("java.lang.Thread", "interrupted", "looks for an interrupt");
    static final int TURN = Sites.step("io.drawloom.async.EventLoop", "run", "has its turn");

    private EngineSteps() {}
}
