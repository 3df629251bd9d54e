package io.sunday.api.http;

import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.storage.Outages;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where something that went wrong becomes an HTTP answer: RFC 9457 with a stable code. Nothing of a
 * stack, of SQL or of a library ever stands in it; what was not expected is logged here, once.
 */
public final class ProblemResponses {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    /** How long to wait for a store that is away; short, since it usually comes back at once. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            400, new Problem("malformed_request", "The request cannot be read."),
            404, new Problem("not_found", "There is nothing at this address."),
            405, new Problem("method_not_allowed", "This address does not take this method."),
            406, new Problem("not_acceptable", "There is no such representation."),
            413, new Problem("body_too_large", "The body is too large."),
            414, new Problem("uri_too_long", "The address is too long."),
            415, new Problem("unsupported_media_type", "The body must be application/json."),
            431, new Problem("headers_too_large", "The headers are too large."));

    /** A connection that breaks while it commits leaves open whether it has; the key makes another try safe. */
    private static final Rejection AWAY = new Rejection(
            Rejection.Kind.UNAVAILABLE,
            "temporarily_unavailable",
            "The server cannot do this right now. Try again; with the same Idempotency-Key nothing is done twice.",
            List.of());

    private static final Rejection DISK_FULL = new Rejection(
            Rejection.Kind.UNAVAILABLE, "disk_full", "A disk of the server is full. Nothing was changed.", List.of());

    private record Problem(String code, String detail) {}

    private ProblemResponses() {}

    /** The answer to a failure of any kind. */
    public static Answer of(Throwable failure, String requestId, String operation) {
        if (failure instanceof RejectedException rejected) {
            return of(rejected.rejection(), requestId);
        }
        if (failure instanceof HttpException http && BY_STATUS.containsKey(http.getStatusCode())) {
            return ofStatus(http.getStatusCode(), requestId);
        }
        if (Outages.isOutage(failure)) {
            LOG.atWarn()
                    .addKeyValue("requestId", requestId)
                    .addKeyValue("operation", operation)
                    .log("A store is away: {}", failure.toString());
            return of(Outages.isDiskFull(failure) ? DISK_FULL : AWAY, requestId);
        }
        LOG.atError()
                .addKeyValue("requestId", requestId)
                .addKeyValue("operation", operation)
                .setCause(failure)
                .log("A request failed");
        return problem(500, "internal_error", "Something went wrong here. It has been noted.", requestId, List.of());
    }

    /** The answer to a refusal. */
    public static Answer of(Rejection rejection, String requestId) {
        Answer answer =
                problem(status(rejection.kind()), rejection.code(), rejection.message(), requestId, rejection.errors());
        return rejection.kind() == Rejection.Kind.UNAVAILABLE
                ? answer.with("retry-after", RETRY_AFTER_SECONDS)
                : answer;
    }

    /** The answer to what never reached an operation. */
    public static Answer ofStatus(int status, String requestId) {
        Problem problem = BY_STATUS.getOrDefault(status, new Problem("refused", "The request was refused."));
        return problem(status, problem.code(), problem.detail(), requestId, List.of());
    }

    private static int status(Rejection.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case UNPROCESSABLE -> 422;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Invalid request";
            case 401 -> "Not signed in";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 412 -> "Changed meanwhile";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 422 -> "Cannot be processed";
            case 429 -> "Too many requests";
            case 500 -> "Internal error";
            case 503 -> "Temporarily unavailable";
            default -> "Refused";
        };
    }

    private static Answer problem(int status, String code, String detail, String requestId, List<InvalidField> errors) {
        JsonObject problem = new JsonObject()
                .put("type", "urn:sunday:problem:" + code)
                .put("title", title(status))
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("requestId", requestId);
        if (!errors.isEmpty()) {
            JsonArray list = new JsonArray();
            errors.forEach(error -> list.add(new JsonObject()
                    .put("pointer", error.pointer())
                    .put("message", error.message())
                    .put("code", error.code())));
            problem.put("errors", list);
        }
        Answer answer = new Answer(
                status,
                Map.of("content-type", "application/problem+json", "cache-control", "no-store"),
                problem.toBuffer());
        return status == 401 ? answer.with("www-authenticate", "Bearer") : answer;
    }
}
