package io.sunday.api.http;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.storage.change.PersonActivity;
import io.sunday.storage.file.ReceivedFile;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Idempotency;
import io.sunday.usecases.change.ReplayedAnswer;
import io.sunday.usecases.change.StoredAnswer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request that the contract allows: its parameters and its body have been checked before an operation sees it. */
public final class Request {

    /** Entries of a page when nobody said how many. */
    private static final int LIMIT_DEFAULT = 50;

    private final @Nullable Caller caller;
    private final Map<String, String> pathParameters;
    private final MultiMap query;
    private final MultiMap headers;
    private final @Nullable Object body;
    private final Buffer fingerprint;
    private final Optional<Upload> upload;
    private final String address;

    /** A file that came with a form, or bytes that came without one; when the request is over it is gone, unless an operation took it. */
    public record Upload(String fileName, ReceivedFile file, Map<String, String> fields) {}

    Request(
            @Nullable Caller caller,
            Map<String, String> pathParameters,
            MultiMap query,
            MultiMap headers,
            @Nullable Object body,
            Buffer fingerprint,
            Optional<Upload> upload,
            String address) {
        this.caller = caller;
        this.pathParameters = pathParameters;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.fingerprint = fingerprint;
        this.upload = upload;
        this.address = address;
    }

    /** The same request in somebody's name, for an operation that needs no sign-in and finds out who it acts for. */
    public Request as(Caller other) {
        return new Request(other, pathParameters, query, headers, body, fingerprint, upload, address);
    }

    /** Who asks. Operations that need no sign-in have nobody to ask for. */
    public Caller caller() {
        return Objects.requireNonNull(caller, "an operation without sign-in asked who calls");
    }

    /** Where the caller's connection comes from. */
    public String address() {
        return address;
    }

    /** An id of the path. */
    public UUID pathId(String name) {
        return UUID.fromString(pathText(name));
    }

    public String pathText(String name) {
        return Objects.requireNonNull(pathParameters.get(name), name);
    }

    public Optional<String> queryText(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Optional<UUID> queryId(String name) {
        return queryText(name).map(UUID::fromString);
    }

    public Optional<Boolean> queryFlag(String name) {
        return queryText(name).map(Boolean::valueOf);
    }

    public OptionalLong queryNumber(String name) {
        String text = query.get(name);
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    /** How many entries a page may have. */
    public int limit() {
        return limit(LIMIT_DEFAULT);
    }

    public int limit(int ifNotGiven) {
        return Math.toIntExact(queryNumber("limit").orElse(ifNotGiven));
    }

    /** Where the last page ended, as {@link Pages} wrote it. */
    public Optional<String> position() {
        return queryText("cursor").map(Cursors::decode);
    }

    /** Where the last page ended, when positions are ids. */
    public @Nullable UUID positionId() {
        try {
            return position().map(UUID::fromString).orElse(null);
        } catch (IllegalArgumentException e) {
            throw Cursors.invalid();
        }
    }

    /** Where the last page ended, when positions are numbers from 0 on. */
    public OptionalLong positionNumber() {
        try {
            OptionalLong number =
                    position().map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
            if (number.orElse(0) < 0) {
                throw Cursors.invalid();
            }
            return number;
        } catch (NumberFormatException e) {
            throw Cursors.invalid();
        }
    }

    /** Where the last page ended, when positions are times and ids. */
    public Optional<PersonActivity.Place> positionInTime() {
        try {
            return position().map(text -> {
                String[] parts = text.split(" ", 2);
                Instant at = Instant.parse(parts[0]);
                if (parts.length != 2 || at.isBefore(Instant.EPOCH) || at.isAfter(PersonActivity.Place.END.at())) {
                    throw Cursors.invalid();
                }
                return new PersonActivity.Place(at, UUID.fromString(parts[1]));
            });
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw Cursors.invalid();
        }
    }

    /** The fields of the body. */
    public Body body() {
        return Body.of(body);
    }

    public Upload upload() {
        return upload.orElseThrow(() ->
                new RejectedException(Rejection.invalid("/file", "required", "The form needs one part named file.")));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the client already has what is known by this tag. */
    public boolean knows(String etag) {
        return ETags.known(headers.get("If-None-Match"), etag);
    }

    /** Whether the client already has this version; an operation then answers {@link Answer#notModified}. */
    public boolean knows(long version) {
        return ETags.known(headers.get("If-None-Match"), ETags.of(version));
    }

    /**
     * Runs a write: with what If-Match demands, and once if it came with an Idempotency-Key. The key is also the opId
     * of the events, by which a client recognises its own changes.
     */
    public <R> Answer write(Function<Command, R> useCase, Function<R, Answer> answer) {
        return write(useCase, answer, answer);
    }

    /** The same for a use case that answers later; empty when it has done nothing. */
    public <R> Future<Optional<Answer>> writeQuickly(
            Function<Command, Future<Optional<R>>> useCase, Function<R, Answer> answer) {
        return useCase.apply(command(answer))
                .map(done -> done.map(answer))
                .recover(failure -> failure instanceof ReplayedAnswer replayed
                        ? Future.succeededFuture(Optional.of(replayed(replayed.answer())))
                        : Future.failedFuture(failure));
    }

    /** The same where the answer has a secret: {@code kept}, without it, is what a repetition gets. */
    public <R> Answer write(Function<Command, R> useCase, Function<R, Answer> answer, Function<R, Answer> kept) {
        try {
            return answer.apply(useCase.apply(command(kept)));
        } catch (ReplayedAnswer replayed) {
            return replayed(replayed.answer());
        }
    }

    /** The same for a write that has nothing to tell. */
    public Answer writeQuietly(Consumer<Command> useCase) {
        Function<Object, Answer> answer = ignored -> Answer.done();
        try {
            useCase.accept(command(answer));
            return Answer.done();
        } catch (ReplayedAnswer replayed) {
            return replayed(replayed.answer());
        }
    }

    @SuppressWarnings("unchecked") // a use case gives the transaction the result it returns
    private <R> Command command(Function<R, Answer> answer) {
        String key = headers.get("Idempotency-Key");
        Idempotency idempotency =
                key == null ? null : new Idempotency(key, fingerprint, result -> stored(answer.apply((R) result)));
        OptionalLong demanded = ETags.demanded(headers.get("If-Match"));
        return new Command(caller(), key, idempotency, demanded.isPresent() ? demanded.getAsLong() : null);
    }

    private static StoredAnswer stored(Answer answer) {
        JsonObject headers = new JsonObject();
        answer.headers().forEach(headers::put);
        Buffer body = answer.body();
        return new StoredAnswer(answer.status(), headers, body == null ? "" : body.toString());
    }

    private static Answer replayed(StoredAnswer stored) {
        Answer answer =
                new Answer(stored.status(), Map.of(), stored.body().isEmpty() ? null : Buffer.buffer(stored.body()));
        for (Map.Entry<String, Object> header : stored.headers()) {
            answer = answer.with(header.getKey(), String.valueOf(header.getValue()));
        }
        return answer.with("idempotency-replayed", "true");
    }
}
