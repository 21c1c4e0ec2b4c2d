package io.drawloom.simulate.http;

import org.jspecify.annotations.Nullable;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** What a client was built with; null for what the program did not ask for. */
record ClientSettings(
        @Nullable CookieHandler cookieHandler,
        @Nullable Duration connectTimeout,
        @Nullable SSLContext sslContext,
        @Nullable SSLParameters sslParameters,
        @Nullable Executor executor,
        HttpClient.Redirect redirect,
        HttpClient.Version version,
        @Nullable ProxySelector proxy,
        @Nullable Authenticator authenticator) {}
