package io.drawloom.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Stacks of threads that load and link, as the JDK that runs this has them. */
class LinkingTest {
    private static List<StackTraceElement> here() {
        return List.of(Thread.currentThread().getStackTrace());
    }

    @Test
    void who_computes_is_not_linking() {
        Supplier<List<StackTraceElement>> lambda = LinkingTest::here;
        assertThat(Linking.isIn(lambda.get())).isFalse();
    }

    @Test
    void who_loads_a_class_is_linking() throws Exception {
        List<Boolean> seen = new ArrayList<>();
        ClassLoader loader =
                new ClassLoader(null) {
                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        seen.add(Linking.isIn(here()));
                        throw new ClassNotFoundException(name);
                    }
                };
        try {
            loader.loadClass("no.such.Type");
        } catch (ClassNotFoundException e) {
            seen.add(Linking.isIn(List.of(e.getStackTrace())));
        }
        assertThat(seen).containsExactly(true, true);
    }

    private static final List<Boolean> AT_LINK = new ArrayList<>();

    /** Links a call, in the place of the JDK's own for lambdas. */
    @SuppressWarnings("unused") // by name
    static CallSite bootstrap(MethodHandles.Lookup lookup, String name, MethodType type)
            throws ReflectiveOperationException {
        AT_LINK.add(Linking.isIn(here()));
        MethodHandle nothing = MethodHandles.empty(type);
        return new ConstantCallSite(nothing);
    }

    /** Calls what is linked by {@link #bootstrap}. */
    private static byte[] callerOfBootstrap() {
        String test = LinkingTest.class.getName();
        ClassDesc me = ClassDesc.of(test);
        var type = ConstantDescs.MTD_void;
        var method = ConstantDescs.ofCallsiteBootstrap(me, "bootstrap", ConstantDescs.CD_CallSite);
        return ClassFile.of()
                .build(
                        ClassDesc.of(test + "$Caller"),
                        builder ->
                                builder.withMethodBody(
                                        "call",
                                        type,
                                        ClassFile.ACC_STATIC,
                                        code ->
                                                code.invokedynamic(
                                                                DynamicCallSiteDesc.of(
                                                                        method, "call", type))
                                                        .return_()));
    }

    @Test
    void who_links_a_lambda_is_linking() throws Throwable {
        MethodHandles.Lookup caller =
                MethodHandles.lookup().defineHiddenClass(callerOfBootstrap(), true);
        MethodHandle call =
                caller.findStatic(caller.lookupClass(), "call", MethodType.methodType(void.class));
        call.invoke();
        call.invoke();
        assertThat(AT_LINK).containsExactly(true);
    }
}
