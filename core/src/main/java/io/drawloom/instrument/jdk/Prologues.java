package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hooks that are called first in a method, and may do all that it is there for. A concern names
 * them in its constructor; a method is named with its descriptor.
 */
abstract class Prologues implements JdkConcern {
    private final Map<String, Map<String, Prologue>> byClass = new HashMap<>();

    /** What a hook gives back, and what is made of it. */
    private enum Answer {
        /** Nothing: the method goes on. */
        NOTHING,
        /** true: return. */
        DONE,
        /** Not negative: return it as a boolean or an int. */
        FLAG,
        /** Not negative: return it. */
        NUMBER,
        /** Not null: return it. */
        VALUE
    }

    private record Prologue(String hook, ClassDesc returns, Answer answer, List<Argument> given) {}

    /**
     * What a hook is given: a parameter of the method, or {@code this}, by its slot.
     *
     * @param slot negative for the number zero
     */
    record Argument(ClassDesc type, int slot) {
        static Argument self(ClassDesc type) {
            return new Argument(type, 0);
        }

        static Argument zero() {
            return new Argument(CD_long, -1);
        }
    }

    /** The hook is called with {@code this} as an object, and the method goes on. */
    final void before(String owner, String method, String hook) {
        before(owner, method, hook, Argument.self(CD_Object));
    }

    /** The hook is called, and the method goes on. */
    final void before(String owner, String method, String hook, Argument... given) {
        put(owner, method, new Prologue(hook, CD_void, Answer.NOTHING, List.of(given)));
    }

    /** The hook tells whether it has done all that the method is there for. */
    final void instead(String owner, String method, String hook, Argument... given) {
        put(owner, method, new Prologue(hook, CD_boolean, Answer.DONE, List.of(given)));
    }

    /** The hook gives what the method returns, a boolean or an int; or something negative. */
    final void flag(String owner, String method, String hook, Argument... given) {
        put(owner, method, new Prologue(hook, CD_int, Answer.FLAG, List.of(given)));
    }

    /** The hook gives what the method returns, a long; or something negative. */
    final void number(String owner, String method, String hook, Argument... given) {
        put(owner, method, new Prologue(hook, CD_long, Answer.NUMBER, List.of(given)));
    }

    /** The hook gives what the method returns, or null. */
    final void value(
            String owner, String method, String hook, ClassDesc returns, Argument... given) {
        put(owner, method, new Prologue(hook, returns, Answer.VALUE, List.of(given)));
    }

    private void put(String owner, String method, Prologue prologue) {
        byClass.computeIfAbsent(owner, it -> new HashMap<>()).put(method, prologue);
    }

    @Override
    public final Set<String> classes() {
        return byClass.keySet();
    }

    @Override
    public final Transformer of(String owner, MethodModel method) {
        String signature = method.methodName().stringValue() + method.methodType().stringValue();
        Prologue prologue = byClass.getOrDefault(owner, Map.of()).get(signature);
        return prologue == null ? Transformer.NONE : new Call(prologue);
    }

    private record Call(Prologue prologue) implements Transformer {
        @Override
        public void begin(CodeBuilder code) {
            List<ClassDesc> types = new ArrayList<>();
            for (Argument each : prologue.given) {
                types.add(each.type);
                if (each.slot < 0) {
                    code.lconst_0();
                } else {
                    code.loadLocal(TypeKind.from(each.type), each.slot);
                }
            }
            code.invokestatic(
                    Facades.HOOKS, prologue.hook, MethodTypeDesc.of(prologue.returns, types));
            Label goOn = code.newLabel();
            switch (prologue.answer) {
                case NOTHING -> code.labelBinding(goOn);
                case DONE -> code.ifeq(goOn).return_().labelBinding(goOn);
                case FLAG -> code.dup().iflt(goOn).ireturn().labelBinding(goOn).pop();
                case NUMBER ->
                        code.dup2()
                                .lconst_0()
                                .lcmp()
                                .iflt(goOn)
                                .lreturn()
                                .labelBinding(goOn)
                                .pop2();
                case VALUE -> code.dup().ifnull(goOn).areturn().labelBinding(goOn).pop();
            }
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            return false;
        }
    }
}
