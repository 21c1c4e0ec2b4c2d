package io.drawloom.simulate.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Where the JDK gets its servers from while Drawloom's agent is loaded: on threads of a checked
 * program they are on the network in memory, on all others they are the JDK's own.
 */
public final class ServerProvider extends HttpServerProvider {
    /** Has no state: that two threads may each make one is no matter. */
    private volatile @Nullable HttpServerProvider ofTheJdk;

    /** For the JDK. */
    public ServerProvider() {}

    @Override
    public HttpServer createHttpServer(@Nullable InetSocketAddress address, int backlog)
            throws IOException {
        Network network = Network.ofRunning();
        return network == null
                ? ofTheJdk().createHttpServer(address, backlog)
                : new Server(network, address);
    }

    @Override
    public HttpsServer createHttpsServer(@Nullable InetSocketAddress address, int backlog)
            throws IOException {
        if (Network.ofRunning() == null) {
            return ofTheJdk().createHttpsServer(address, backlog);
        }
        throw new IOException("under check there are no HTTPS servers, only HTTP");
    }

    private HttpServerProvider ofTheJdk() {
        HttpServerProvider provider = ofTheJdk;
        if (provider == null) {
            try {
                // the agent has opened its package
                provider =
                        Class.forName("sun.net.httpserver.DefaultHttpServerProvider")
                                .asSubclass(HttpServerProvider.class)
                                .getConstructor()
                                .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this JDK has no HTTP server of its own", e);
            }
            ofTheJdk = provider;
        }
        return provider;
    }
}
