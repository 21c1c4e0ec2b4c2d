package io.drawloom.instrument.program;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/** Servers and clients of HTTP are made in memory, and calls of theirs are steps inside. */
final class Network extends ProgramTransformer {
    private static final ClassDesc CLIENTS = ClassDesc.of("io.drawloom.simulate.http.Clients");
    private static final ClassDesc SERVERS = ClassDesc.of("io.drawloom.simulate.http.Servers");

    Network(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (!mayUseIt(call)) {
            return false;
        }
        at(code, call);
        if (!call.isStatic() || !sees(call)) {
            return false;
        }
        code.invokestatic(
                call.name().equals("create") ? SERVERS : CLIENTS, call.name(), call.type());
        return true;
    }

    private static boolean mayUseIt(Call call) {
        return call.jdk().startsWith("com/sun/net/httpserver/")
                || call.jdk().startsWith("java/net/http/")
                || call.isOf("java/io/InputStream")
                || call.isOf("java/io/OutputStream");
    }

    @Override
    boolean sees(Call reference) {
        return reference.isOf("java/net/http/HttpClient")
                || reference.isOf("com/sun/net/httpserver/HttpServer");
    }
}
