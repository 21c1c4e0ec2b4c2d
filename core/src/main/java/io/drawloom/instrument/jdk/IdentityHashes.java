package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Set;

/** Hash codes by which the JDK keeps objects are the same in each execution. */
final class IdentityHashes implements JdkConcern {
    /** How an object is asked for its hash code, and by which hook instead. */
    private record Rule(String owner, String name, String hook) {}

    private static final Map<String, Rule> RULES =
            Map.of(
                    "java/lang/Enum",
                    new Rule("java/lang/System", "identityHashCode", "enumHash"),
                    "java/util/IdentityHashMap",
                    new Rule("java/lang/System", "identityHashCode", "identityOf"),
                    "java/util/concurrent/ConcurrentHashMap",
                    new Rule("java/lang/Object", "hashCode", "hashOf"));

    @Override
    public Set<String> classes() {
        return RULES.keySet();
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        Rule rule = RULES.get(owner);
        return (code, element) -> {
            if (rule == null
                    || !(element instanceof InvokeInstruction call)
                    || !call.name().equalsString(rule.name)
                    || !call.owner().asInternalName().equals(rule.owner)) {
                return false;
            }
            code.invokestatic(Facades.HOOKS, rule.hook, MethodTypeDesc.of(CD_int, CD_Object));
            return true;
        };
    }
}
