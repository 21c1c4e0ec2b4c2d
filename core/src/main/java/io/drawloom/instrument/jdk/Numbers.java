package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_int;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Set;

/**
 * Numbers that the JDK counts in statics, and that names are made of, begin anew each execution.
 */
final class Numbers implements JdkConcern {
    /**
     * Where they are taken (class, method, called method), and the hook that puts the execution's
     * own in their place.
     */
    private static final Map<String, Map<String, String>> HOOKS =
            Map.of(
                    "java/util/concurrent/Executors$DefaultThreadFactory",
                    Map.of("<init>.getAndIncrement", "poolNumber"),
                    "java/util/concurrent/ForkJoinPool",
                    Map.of("<init>.getAndAddPoolIds", "forkJoinPoolNumber"),
                    "java/util/Timer",
                    Map.of("serialNumber.getAndIncrement", "timerNumber"));

    @Override
    public Set<String> classes() {
        return HOOKS.keySet();
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        Map<String, String> hooks = HOOKS.getOrDefault(owner, Map.of());
        String in = method.methodName().stringValue() + ".";
        return (code, element) -> {
            String hook =
                    element instanceof InvokeInstruction call
                            ? hooks.get(in + call.name().stringValue())
                            : null;
            if (hook == null) {
                return false;
            }
            code.with(element).invokestatic(Facades.HOOKS, hook, MethodTypeDesc.of(CD_int, CD_int));
            return true;
        };
    }
}
