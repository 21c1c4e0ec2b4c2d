package io.drawloom.cli;

import io.drawloom.learn.ShutdownAction;
import io.drawloom.learn.Texts;
import io.drawloom.learn.fetch.FetchLog;
import io.drawloom.learn.fetch.FetchResult;
import io.drawloom.learn.fetch.FetchSettings;
import io.drawloom.learn.fetch.FetchSummary;
import io.drawloom.learn.fetch.Fetcher;
import io.drawloom.learn.fetch.LocalServer;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/** Fetches an address many times at once, and counts. */
final class FetchCommand extends LearnPart {
    private static final long COUNT = 100;
    private static final long MOST_FETCHES = 10_000_000;
    private static final long MOST_AT_ONCE = 10_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public CommandSpec spec() {
        CommandSpec fetch = CommandLines.command("fetch");
        fetch.usageMessage()
                .description(
                        "Fetches an address many times at once, by tasks on an event loop, and"
                                + " counts: the count is read, awaited over, and written back.")
                .footer(
                        "Ends with 0 if every fetch was answered well, however wrong the count is;"
                                + " with 1 if any was not; with 2 for wrong use (and 130 at"
                                + " Ctrl-C).");
        fetch.addOption(
                CommandLines.value(
                                "URL",
                                "what is fetched; without it, /get of a server of its own, which"
                                        + " also has /status/503 and /delay/2",
                                "--url")
                        .build());
        fetch.addOption(
                CommandLines.value("N", "how many times: 100 if not said", "--count")
                        .converters(CommandLines.wholeNumber(1, MOST_FETCHES))
                        .build());
        fetch.addOption(
                CommandLines.value(
                                "N",
                                "how many tasks fetch at once: 100 if not said, a connection each",
                                "--concurrency")
                        .converters(CommandLines.wholeNumber(1, MOST_AT_ONCE))
                        .build());
        fetch.addOption(
                CommandLines.value(
                                "TIME", "how long an answer may take: 30s if not said", "--timeout")
                        .converters(Durations::convert)
                        .build());
        fetch.addOption(CommandLines.alone("--lock", "hold a lock from reading to writing"));
        fetch.addOption(CommandLines.alone("--no-lock", "do not; so it is if neither is said"));
        fetch.addOption(
                CommandLines.alone("--quiet", "no line for a fetch that was answered well"));
        fetch.addOption(Lab.language());
        return fetch.addOption(CommandLines.help("this text"));
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        String typed = parsed.matchedOptionValue("--url", "/get");
        if (!typed.startsWith("/")) {
            return fetch(fetching(parsed, uri(typed, texts)), parsed, texts, shell);
        }
        URI path = uri("http://localhost" + typed, texts);
        try (LocalServer server = LocalServer.start()) {
            String query = path.getRawQuery() == null ? "" : "?" + path.getRawQuery();
            URI uri = server.uri(path.getRawPath() + query);
            return fetch(fetching(parsed, uri), parsed, texts, shell);
        }
    }

    private static URI uri(String typed, Texts texts) throws WrongUse {
        try {
            URI uri = new URI(typed);
            String scheme = String.valueOf(uri.getScheme());
            boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
            if (web && uri.getHost() != null && uri.getPort() <= 65_535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, as for an address of another kind.
        }
        throw new WrongUse(texts.text("fetch.url", Lab.shown(typed, texts)));
    }

    private static FetchSettings fetching(ParseResult parsed, URI uri) {
        long count = parsed.matchedOptionValue("--count", COUNT);
        long concurrency = parsed.matchedOptionValue("--concurrency", Math.min(count, COUNT));
        List<String> words = parsed.originalArgs();
        boolean locked = words.lastIndexOf("--lock") > words.lastIndexOf("--no-lock");
        Duration timeout = parsed.matchedOptionValue("--timeout", TIMEOUT);
        return new FetchSettings(uri, (int) count, (int) concurrency, timeout, locked);
    }

    private static int fetch(FetchSettings fetching, ParseResult parsed, Texts texts, Shell shell) {
        FetchLog log =
                new FetchLog(
                        shell.out(),
                        shell.err(),
                        shell.streams().err(),
                        parsed.hasMatchedOption("--quiet"),
                        fetching.count(),
                        texts,
                        LocalDateTime::now,
                        shell.nanos());
        ShutdownAction stop = ShutdownAction.of(() -> shell.say("learn fetch: " + log.stopped()));
        String how = texts.text(fetching.locked() ? "fetch.withLock" : "fetch.withoutLock");
        shell.print(
                texts.text("fetch.begin", fetching.count(), fetching.uri(), fetching.tasks(), how)
                        + "\n");
        FetchResult fetched = Fetcher.run(fetching, log);
        stop.close();
        log.hide();
        log.count(fetched.fetchCount());
        shell.print(FetchSummary.of(fetched, fetching, texts));
        return fetched.errors() > 0 ? FAILURE : GOOD;
    }
}
