package io.drawloom.simulate.http;

import org.jspecify.annotations.Nullable;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Gathers what the program asks of a client. */
final class ClientBuilder implements HttpClient.Builder {
    private final Network network;
    private @Nullable CookieHandler cookieHandler;
    private @Nullable Duration connectTimeout;
    private @Nullable SSLContext sslContext;
    private @Nullable SSLParameters sslParameters;
    private @Nullable Executor executor;
    private HttpClient.Redirect redirect = HttpClient.Redirect.NEVER;
    private HttpClient.Version version = HttpClient.Version.HTTP_2;
    private @Nullable ProxySelector proxy;
    private @Nullable Authenticator authenticator;

    ClientBuilder(Network network) {
        this.network = network;
    }

    @Override
    public ClientBuilder cookieHandler(CookieHandler handler) {
        cookieHandler = Objects.requireNonNull(handler);
        return this;
    }

    @Override
    public ClientBuilder connectTimeout(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("Invalid duration: " + time);
        }
        connectTimeout = time;
        return this;
    }

    @Override
    public ClientBuilder sslContext(SSLContext context) {
        sslContext = Objects.requireNonNull(context);
        return this;
    }

    @Override
    public ClientBuilder sslParameters(SSLParameters parameters) {
        sslParameters = Objects.requireNonNull(parameters);
        return this;
    }

    @Override
    public ClientBuilder executor(Executor given) {
        executor = Objects.requireNonNull(given);
        return this;
    }

    @Override
    public ClientBuilder followRedirects(HttpClient.Redirect policy) {
        redirect = Objects.requireNonNull(policy);
        return this;
    }

    @Override
    public ClientBuilder version(HttpClient.Version wanted) {
        version = Objects.requireNonNull(wanted);
        return this;
    }

    @Override
    public ClientBuilder priority(int priority) {
        if (priority < 1 || priority > 256) {
            throw new IllegalArgumentException("priority must be between 1 and 256");
        }
        return this; // it is for HTTP/2, and all is HTTP/1.1 here
    }

    @Override
    public ClientBuilder proxy(ProxySelector selector) {
        proxy = Objects.requireNonNull(selector);
        return this;
    }

    @Override
    public ClientBuilder authenticator(Authenticator given) {
        authenticator = Objects.requireNonNull(given);
        return this;
    }

    @Override
    public ClientBuilder localAddress(@Nullable InetAddress address) {
        return this; // there is one machine
    }

    @Override
    public HttpClient build() {
        return new Client(
                network,
                new ClientSettings(
                        cookieHandler,
                        connectTimeout,
                        sslContext,
                        sslParameters,
                        executor,
                        redirect,
                        version,
                        proxy,
                        authenticator));
    }
}
