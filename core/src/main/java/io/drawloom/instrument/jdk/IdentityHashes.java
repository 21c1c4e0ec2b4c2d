package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Hash codes by which the JDK keeps and shows objects are the same in each execution. Of an object
 * whose class has no hash code of its own, the virtual machine draws one.
 */
final class IdentityHashes implements JdkConcern {
    /** The classes that ask objects of others for their hash codes. */
    private static final Set<String> CLASSES =
            Set.of(
                    "java/lang/Enum",
                    "java/util/AbstractList",
                    "java/util/AbstractMap$SimpleEntry",
                    "java/util/AbstractMap$SimpleImmutableEntry",
                    "java/util/AbstractSet",
                    "java/util/ArrayList",
                    "java/util/Arrays",
                    "java/util/Collections$CopiesList",
                    "java/util/EnumMap",
                    "java/util/Formatter$FormatSpecifier",
                    "java/util/HashMap",
                    "java/util/HashMap$TreeNode",
                    "java/util/Hashtable",
                    "java/util/Hashtable$EntrySet",
                    "java/util/IdentityHashMap",
                    "java/util/IdentityHashMap$EntryIterator$Entry",
                    "java/util/IdentityHashMap$KeySet",
                    "java/util/ImmutableCollections$Map1",
                    "java/util/ImmutableCollections$MapN",
                    "java/util/ImmutableCollections$Set12",
                    "java/util/ImmutableCollections$SetN",
                    "java/util/KeyValueHolder",
                    "java/util/Objects",
                    "java/util/ReverseOrderListView",
                    "java/util/ReverseOrderSortedSetView",
                    "java/util/TreeMap$Entry",
                    "java/util/WeakHashMap",
                    "java/util/concurrent/ConcurrentHashMap",
                    "java/util/concurrent/ConcurrentHashMap$KeySetView",
                    "java/util/concurrent/ConcurrentHashMap$MapEntry",
                    "java/util/concurrent/ConcurrentHashMap$Node",
                    "java/util/concurrent/ConcurrentHashMap$TreeBin",
                    "java/util/concurrent/CopyOnWriteArrayList",
                    "java/util/concurrent/CopyOnWriteArrayList$Reversed");

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return (code, element) -> {
            if (!(element instanceof InvokeInstruction call)) {
                return false;
            }
            String hook = hook(owner, call);
            if (hook == null) {
                return false;
            }
            code.invokestatic(Facades.HOOKS, hook, MethodTypeDesc.of(CD_int, CD_Object));
            return true;
        };
    }

    private static @Nullable String hook(String owner, InvokeInstruction call) {
        String name = call.owner().asInternalName() + "." + call.name().stringValue();
        return switch (name) {
            case "java/lang/Object.hashCode" ->
                    call.opcode() == Opcode.INVOKESPECIAL ? null : "hashOf";
            case "java/lang/System.identityHashCode" ->
                    owner.equals("java/lang/Enum") ? "enumHash" : "identityOf";
            default -> null;
        };
    }
}
