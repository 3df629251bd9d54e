package io.sunday.api.http;

import static io.vertx.core.Future.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.api.access.RateLimiter;
import io.sunday.api.contract.ContractOperation;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.identity.Authenticate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes a request from the event loop to a virtual thread, where it is authenticated, counted, checked and answered,
 * and brings the answer back. Whatever goes wrong on the way ends in {@link ProblemResponses}.
 */
public final class RequestPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);

    /** Requests under way at a time; more would only wait for a connection until they are given up. */
    private static final int RUNNING_MAX = 4_000;

    /** A request that takes longer is worth a line. */
    private static final long SLOW_NANOS = 1_000_000_000L;

    /** Longer ones are not for an event loop to read. */
    private static final int QUICK_BODY_BYTES_MAX = 16 * 1024;

    private static final String BEARER = "Bearer ";
    private static final String CALLER = "sunday.caller";
    private static final String STARTED = "sunday.started";

    private final UseCaseThreads threads;
    private final Authenticate authenticate;
    private final RateLimiter limiter;
    private final RequestMetrics metrics;
    private final boolean trustForwarded;

    public RequestPipeline(
            UseCaseThreads threads,
            Authenticate authenticate,
            RateLimiter limiter,
            MeterRegistry registry,
            boolean trustForwarded) {
        this.threads = threads;
        this.authenticate = authenticate;
        this.limiter = limiter;
        this.metrics = new RequestMetrics(registry);
        this.trustForwarded = trustForwarded;
    }

    /** The first handler of every request: its id, its time, and what every answer says. */
    public void begin(RoutingContext context) {
        RequestIds.assign(context);
        context.put(STARTED, System.nanoTime());
        context.response()
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "same-origin")
                .putHeader("x-frame-options", "DENY")
                .putHeader("cross-origin-opener-policy", "same-origin");
        context.next();
    }

    /** Lets only callers through who may send so much and are within their limit, before their body is read. */
    public void admit(ContractOperation contract, Operations operations, RoutingContext context) {
        context.request().pause();
        answer(context, contract.id(), () -> {
            Caller caller = admitted(contract, context);
            context.put(CALLER, caller);
            if (contract.open()) {
                operations.admission(contract.id()).accept(requestWithoutBody(contract, context));
            }
            return Optional.empty();
        });
    }

    /** Who was let through to send an upload that is not for everybody. */
    static Caller admittedCaller(RoutingContext context) {
        return Objects.requireNonNull(context.get(CALLER));
    }

    /** Runs the operation; the body, if there may be one, has been read. */
    public void run(ContractOperation contract, Operations operations, RoutingContext context) {
        Operation operation = operations.get(contract.id());
        operations
                .quick(contract.id())
                .filter(everyday -> context.body().length() <= QUICK_BODY_BYTES_MAX)
                .ifPresentOrElse(
                        everyday -> runHere(contract, everyday, operation, context),
                        () -> runOnThread(contract, operation, context));
    }

    private void runHere(
            ContractOperation contract, QuickOperation everyday, Operation operation, RoutingContext context) {
        admission(contract, context)
                .compose(admitted -> {
                    admitted.ifPresent(caller -> context.put(CALLER, caller));
                    return everyday.answer(request(contract, context, admitted.orElse(null)));
                })
                .onComplete(done -> {
                    if (done.failed()) {
                        MDC.put("requestId", RequestIds.of(context));
                        try {
                            write(
                                    context,
                                    ProblemResponses.of(done.cause(), RequestIds.of(context), contract.id()),
                                    contract.id());
                        } finally {
                            MDC.clear();
                        }
                    } else if (done.result().isPresent()) {
                        write(context, compressed(done.result().get(), context.request()), contract.id());
                    } else {
                        runOnThread(contract, operation, context);
                    }
                });
    }

    private void runOnThread(ContractOperation contract, Operation operation, RoutingContext context) {
        answer(context, contract.id(), () -> {
            Caller known = context.get(CALLER);
            Caller caller = known != null || contract.isUpload() ? known : admitted(contract, context);
            Request request = request(contract, context, caller);
            Answer answer = operation.answer(request);
            if (answer.file() != null) {
                return Optional.of(answer);
            }
            if (answer.stream() != null) {
                return Optional.of(streamed(answer, answer.stream(), context));
            }
            return Optional.of(compressed(answer, context.request()));
        });
    }

    /** Answers what no operation takes: counted like everything else, and said as a problem. */
    public void refuse(int status, RoutingContext context) {
        answer(context, "none", () -> {
            await(limiter.take(null, address(context))).ifPresent(counted -> require(counted, context));
            return Optional.of(ProblemResponses.ofStatus(status, RequestIds.of(context)));
        });
    }

    /** Answers what failed before an operation could run. */
    public void failed(RoutingContext context) {
        Throwable failure = context.failure();
        Answer problem = failure == null || context.statusCode() < 500 && context.statusCode() > 0
                ? ProblemResponses.ofStatus(context.statusCode(), RequestIds.of(context))
                : ProblemResponses.of(failure, RequestIds.of(context), "none");
        write(context, problem, "none");
    }

    private void answer(RoutingContext context, String operation, Callable<Optional<Answer>> work) {
        if (threads.running() >= RUNNING_MAX) {
            Rejection busy = new Rejection(
                    Rejection.Kind.UNAVAILABLE, "overloaded", "The server is too busy. Try again.", List.of());
            write(context, ProblemResponses.of(busy, RequestIds.of(context)), operation);
            return;
        }
        String requestId = RequestIds.of(context);
        Context socket = context.vertx().getOrCreateContext();
        threads.run(() -> {
                    MDC.put("requestId", requestId);
                    try {
                        return work.call();
                    } catch (Exception failure) {
                        // Here, where its log line gets the ids of what was asked for.
                        return Optional.of(ProblemResponses.of(failure, requestId, operation));
                    }
                })
                .onComplete(done -> socket.runOnContext(ignored -> {
                    if (done.failed()) {
                        write(context, ProblemResponses.of(done.cause(), requestId, operation), operation);
                    } else if (done.result().isPresent()) {
                        write(context, done.result().get(), operation);
                    } else {
                        resume(context);
                        context.next();
                    }
                }));
    }

    private @Nullable Caller admitted(ContractOperation contract, RoutingContext context) {
        Optional<Caller> admitted = await(admission(contract, context));
        admitted.ifPresent(caller -> MDC.put("userId", caller.userId().toString()));
        return admitted.orElse(null);
    }

    /** Who asks, counted; who is not let in counts for their address. */
    private Future<Optional<Caller>> admission(ContractOperation contract, RoutingContext context) {
        Future<Optional<Caller>> asking = contract.open()
                ? Future.succeededFuture(Optional.empty())
                : caller(context).map(Optional::of);
        return asking.transform(found -> found.failed() && !(found.cause() instanceof RejectedException)
                ? asking
                : limiter.take(found.succeeded() ? found.result().orElse(null) : null, address(context))
                        .compose(verdict -> {
                            verdict.ifPresent(counted -> require(counted, context));
                            return asking;
                        }));
    }

    private Future<Caller> caller(RoutingContext context) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Future.failedFuture(new RejectedException(Rejection.unauthenticated(
                    "not_authenticated", "Sign in, or send an API key: Authorization: Bearer <token>.")));
        }
        return authenticate.caller(authorization.substring(BEARER.length()).strip());
    }

    private static void require(RateLimiter.Verdict verdict, RoutingContext context) {
        context.response().putHeader("ratelimit", verdict.rateLimit()).putHeader("ratelimit-policy", verdict.policy());
        if (!verdict.allowed()) {
            context.response().putHeader("retry-after", Long.toString(verdict.resetSeconds()));
            throw new RejectedException(new Rejection(
                    Rejection.Kind.RATE_LIMITED,
                    "rate_limited",
                    "More than " + verdict.limit() + " requests a minute. Try again in " + verdict.resetSeconds()
                            + " seconds.",
                    List.of()));
        }
    }

    private Request request(ContractOperation contract, RoutingContext context, @Nullable Caller caller) {
        HttpServerRequest http = context.request();
        MultiMap query = context.queryParams();
        Map<String, String> path = context.pathParams();
        InputCheck.parameters(contract, path, query, http);
        Buffer bytes = context.body().buffer();
        Optional<Request.Upload> upload = Optional.empty();
        Object body = null;
        if (contract.form()) {
            upload = upload(contract, context);
        } else if (contract.binary()) {
            InputCheck.binary(http);
            upload = received(context).file().map(file -> new Request.Upload("", file, Map.of()));
        } else {
            body = InputCheck.body(contract, http, bytes);
        }
        return new Request(
                caller,
                path,
                query,
                http.headers(),
                body,
                Fingerprints.of(http, bytes, contract.form() ? upload : Optional.empty()),
                upload,
                address(context));
    }

    private Request requestWithoutBody(ContractOperation contract, RoutingContext context) {
        HttpServerRequest http = context.request();
        MultiMap query = context.queryParams();
        InputCheck.parameters(contract, context.pathParams(), query, http);
        return new Request(
                null,
                context.pathParams(),
                query,
                http.headers(),
                null,
                Buffer.buffer(),
                Optional.empty(),
                address(context));
    }

    private static Optional<Request.Upload> upload(ContractOperation contract, RoutingContext context) {
        Received received = received(context);
        Map<String, String> named = new HashMap<>(received.fields());
        named.putAll(received.fileNames());
        InputCheck.form(contract, named);
        return received.file()
                .map(file -> new Request.Upload(named.getOrDefault(FormUploads.FILE, ""), file, received.fields()));
    }

    private static Received received(RoutingContext context) {
        return Received.of(context).orElseThrow(InputCheck::otherType);
    }

    private String address(RoutingContext context) {
        String forwarded = trustForwarded ? context.request().getHeader("X-Forwarded-For") : null;
        if (forwarded != null) {
            // The last one was written by the proxy that we trust; those before it can be anything.
            return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        }
        return context.request().remoteAddress() == null
                ? "unknown"
                : context.request().remoteAddress().hostAddress();
    }

    /** Sends the body as it comes; a failure on the way can only break the connection, which tells the client. */
    private static Answer streamed(Answer answer, Answer.Stream stream, RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setStatusCode(answer.status()).setChunked(true);
        answer.headers().forEach(response::putHeader);
        response.putHeader("cache-control", "no-store");
        try {
            stream.writeTo(piece -> await(response.write(piece)));
            await(response.end());
        } catch (Exception failure) {
            brokenOff(context, failure);
        }
        return answer;
    }

    private static void brokenOff(RoutingContext context, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("requestId", RequestIds.of(context))
                .log("A download broke off: {}", failure.toString());
        context.request().connection().close();
    }

    private static Answer compressed(Answer answer, HttpServerRequest request) {
        Buffer body = answer.body();
        if (body == null
                || !Compression.pays(body.length())
                || answer.headers().containsKey("content-encoding")
                || !Compression.accepted(request.getHeader("accept-encoding"))) {
            return answer;
        }
        return new Answer(answer.status(), answer.headers(), Compression.fast(body))
                .with("content-encoding", "gzip")
                .with("vary", "accept-encoding");
    }

    private void write(RoutingContext context, Answer answer, String operation) {
        HttpServerResponse response = context.response();
        Long started = context.get(STARTED);
        long nanos = started == null ? 0 : System.nanoTime() - started;
        metrics.record(operation, answer.status(), nanos);
        if (nanos > SLOW_NANOS) {
            LOG.atInfo()
                    .addKeyValue("requestId", RequestIds.of(context))
                    .addKeyValue("operation", operation)
                    .log("A request took {} ms", nanos / 1_000_000);
        }
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (!answer.headers().containsKey("cache-control")) {
            response.putHeader(
                    "cache-control", answer.headers().containsKey("etag") ? "private, no-cache" : "no-store");
        }
        resume(context);
        Buffer body = answer.body();
        Path file = answer.file();
        if (file != null) {
            response.sendFile(file.toString()).onFailure(failure -> brokenOff(context, failure));
        } else if (body == null) {
            response.end();
        } else {
            response.end(body);
        }
    }

    /** Lets the body come. One that is there as a whole cannot be asked for again: HTTP/2 refuses that. */
    private static void resume(RoutingContext context) {
        if (!context.request().isEnded()) {
            context.request().resume();
        }
    }
}
