package io.sunday.usecases.outgoing;

import static io.vertx.core.Future.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what people name by its address. The name is looked up once; the connection goes to the address that was looked
 * at, whatever the name means a moment later. Where a server sends it elsewhere, it looks at that address in the same way,
 * a few times at most. It shows a sign-in to the one server that it is for, says nothing else about anybody, and takes no
 * more than was said, neither bytes nor time.
 */
public final class GuardedClient {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int HEADERS_MAX = 16 << 10;
    private static final int CONNECTIONS_MAX = 4;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int HOPS_MAX = 5;
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** What was not fetched, with the reason in words for the person who wanted it. */
    public static final class NotFetched extends Exception {
        NotFetched(String reason) {
            super(reason, null, false, false);
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * What was fetched.
     *
     * @param disposition the header that may tell its name
     */
    public record Fetched(long bytes, Optional<String> disposition) {}

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final ReachableAddresses reachable;

    /** Where servers have to show that they are who they say, what the Java installation trusts is trusted. */
    public GuardedClient(Vertx vertx, ReachableAddresses reachable) {
        this(vertx, reachable, null);
    }

    /** @param trusted whose certificates are believed; null for those that the Java installation trusts */
    public GuardedClient(Vertx vertx, ReachableAddresses reachable, @Nullable TrustOptions trusted) {
        this.vertx = vertx;
        this.reachable = reachable;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) CONNECTING.toMillis())
                        .setMaxHeaderSize(HEADERS_MAX)
                        .setKeepAlive(false)
                        .setVerifyHost(true)
                        .setTrustOptions(trusted)
                        .setDecompressionSupported(false))
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX))
                .build();
    }

    /**
     * Fetches into a file, whose content is worth nothing when this fails. Call from a virtual thread.
     *
     * @param signIn shown to the server that it is for; null for none
     * @param time for all of it
     */
    public Fetched fetch(String address, @Nullable SignIn signIn, Path file, long bytesMax, Duration time)
            throws NotFetched {
        long end = System.nanoTime() + time.toNanos();
        URI uri = uri(address);
        AsyncFile out = await(vertx.fileSystem()
                .open(file.toString(), new OpenOptions().setWrite(true).setTruncateExisting(true)));
        try {
            for (int hop = 0; hop <= HOPS_MAX; hop++) {
                Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
                Answered answered = new Fetching(out, bytesMax, time).run(options(uri, server(uri), signIn), left);
                Fetched fetched = answered.fetched();
                if (fetched != null) {
                    return fetched;
                }
                uri = next(uri, answered.leadsTo());
            }
            throw new NotFetched(
                    "the address leads to another one, and that to another, more than " + HOPS_MAX + " times");
        } finally {
            await(out.close().otherwiseEmpty());
        }
    }

    /** What a server says: either the file, or where it is. */
    private record Answered(@Nullable Fetched fetched, String leadsTo) {}

    private static URI next(URI from, String leadsTo) throws NotFetched {
        URI next;
        try {
            next = from.resolve(new URI(leadsTo));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new NotFetched("the address leads to something that is none");
        }
        URI checked = uri(next.toString());
        if (SignIn.isSecure(from) && !SignIn.isSecure(checked)) {
            throw new NotFetched("the address leads away from a secure connection");
        }
        return checked;
    }

    private static URI uri(String address) throws NotFetched {
        try {
            URI uri = new URI(address);
            if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                throw new NotFetched("only http and https addresses are fetched");
            }
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new NotFetched("this is not an address of a file");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new NotFetched("this is not an address of a file");
        }
    }

    /** All that the name means has to be reachable: one that means several things is up to no good. */
    private SocketAddress server(URI uri) throws NotFetched {
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw new NotFetched("there is no server of this name");
        }
        if (found.length == 0 || !Arrays.stream(found).allMatch(reachable::contains)) {
            throw new NotFetched("refused, as it is in a private network");
        }
        return SocketAddress.inetSocketAddress(SignIn.port(uri), found[0].getHostAddress());
    }

    private static RequestOptions options(URI uri, SocketAddress server, @Nullable SignIn signIn) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(server)
                .setHost(uri.getHost())
                .setPort(SignIn.port(uri))
                .setSsl(SignIn.isSecure(uri))
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECTING.toMillis())
                .setIdleTimeout(SILENCE.toMillis())
                .putHeader("User-Agent", "Sunday")
                .putHeader("Accept", "*/*")
                .putHeader("Accept-Encoding", "identity");
        if (signIn != null && signIn.isFor(uri)) {
            options.putHeader("Authorization", signIn.authorization());
        }
        return options;
    }

    private static boolean isDistrusted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    /** One answer on its way to the disk. */
    private final class Fetching {

        private final AsyncFile out;
        private final long bytesMax;
        private final Duration time;
        private final Promise<Answered> done = Promise.promise();
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable HttpClientRequest request;
        private long bytes;

        /** @param time for all that is asked for the file */
        Fetching(AsyncFile out, long bytesMax, Duration time) {
            this.out = out;
            this.bytesMax = bytesMax;
            this.time = time;
        }

        /** @param left of the time */
        Answered run(RequestOptions options, Duration left) throws NotFetched {
            long timer = vertx.setTimer(left.toMillis(), id -> fail("it took longer than " + time.toSeconds() + " s"));
            try {
                client.request(options)
                        .compose(opened -> {
                            request = opened;
                            // Before it is sent: an answer that is over already takes no handlers.
                            opened.response().onSuccess(this::take);
                            return over.get() ? Future.failedFuture("late") : opened.send();
                        })
                        .onFailure(failure -> fail(
                                isDistrusted(failure)
                                        ? "the server could not show that it is who it says"
                                        : "the server did not answer"));
                return await(done.future());
            } catch (Exception failure) {
                if (failure instanceof NotFetched notFetched) {
                    throw notFetched;
                }
                throw failure;
            } finally {
                vertx.cancelTimer(timer);
            }
        }

        private void take(HttpClientResponse answer) {
            answer.exceptionHandler(failure -> fail("the connection broke"));
            int status = answer.statusCode();
            String leadsTo = answer.getHeader("Location");
            if (REDIRECTS.contains(status) && leadsTo != null) {
                leave(new Answered(null, leadsTo));
                return;
            }
            if (status != OK) {
                fail(
                        status == UNAUTHORIZED || status == FORBIDDEN
                                ? "the server gives it only to who signs in (" + status + ")"
                                : "the server answered " + status);
                return;
            }
            String length = answer.getHeader("Content-Length");
            if (length != null && (!LENGTH.matcher(length).matches() || Long.parseLong(length) > bytesMax)) {
                fail(tooLarge());
                return;
            }
            out.exceptionHandler(failure -> fail("the disk refused it"));
            answer.handler(part -> {
                bytes += part.length();
                if (bytes > bytesMax) {
                    fail(tooLarge());
                } else if (!over.get()) {
                    out.write(part);
                    if (out.writeQueueFull()) {
                        answer.pause();
                        out.drainHandler(v -> answer.resume());
                    }
                }
            });
            answer.endHandler(v -> {
                if (over.compareAndSet(false, true)) {
                    out.flush().onComplete(flushed -> {
                        if (flushed.succeeded()) {
                            Optional<String> disposition = Optional.ofNullable(answer.getHeader("Content-Disposition"));
                            done.complete(new Answered(new Fetched(bytes, disposition), ""));
                        } else {
                            done.fail(new NotFetched("the disk refused it"));
                        }
                    });
                }
            });
        }

        private String tooLarge() {
            return "it is larger than " + (bytesMax >> 20) + " MB";
        }

        private void fail(String reason) {
            if (over.compareAndSet(false, true)) {
                hangUp();
                done.fail(new NotFetched(reason));
            }
        }

        private void leave(Answered answered) {
            if (over.compareAndSet(false, true)) {
                hangUp();
                done.complete(answered);
            }
        }

        private void hangUp() {
            HttpClientRequest open = request;
            if (open != null) {
                open.reset();
            }
        }
    }
}
