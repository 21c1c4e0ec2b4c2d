package io.drawloom.instrument.program;

import io.drawloom.instrument.transform.TransformedMethod;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.util.ArrayList;
import java.util.List;

/** Weaves the body of one method of the program. */
final class MethodWeaver implements CodeTransform {
    private final WovenMethod method;
    private final TransformedMethod body;

    MethodWeaver(WovenMethod method) {
        this.method = method;
        List<ProgramTransformer> all = new ArrayList<>(concerns(method));
        all.add(new MethodReferences(method, concerns(method)));
        this.body = new TransformedMethod(all);
    }

    /**
     * All that is changed, in the order in which it stands before an instruction. Who replaces an
     * instruction takes it from those that come after.
     */
    private static List<ProgramTransformer> concerns(WovenMethod method) {
        if (method.isOfCompiler()) {
            return List.of(new InitializerCalls(method));
        }
        return List.of(
                new InitializerCalls(method),
                new InterfaceFields(method),
                new Monitors(method),
                new UncontrolledCalls(method),
                new Texts(method),
                new Records(method),
                new RandomNumbers(method),
                new Fields(method),
                new ArrayElements(method),
                new ArrayMethods(method),
                new Arguments(method),
                new Clocks(method),
                new Exits(method),
                new Network(method),
                new DatabaseCalls(method),
                new Processes(method),
                new Threads(method),
                new Parking(method),
                new VarHandles(method),
                new Reflection(method),
                new FieldUpdaters(method),
                new EventLoopCalls(method),
                new SharedObjects(method),
                new GivenAway(method),
                new Held(method),
                new Overrides(method),
                new IdentityHashes(method),
                new Loops(method),
                new Streams(method));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        method.moveTo(element);
        body.accept(code, element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
        body.atEnd(code);
    }
}
