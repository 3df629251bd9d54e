package io.sunday.domain.change;

import java.util.function.Function;

/** What a rule says: yes, with the result, or no, with the reason. */
public sealed interface Decision<T> {

    /** Yes. */
    record Accepted<T>(T value) implements Decision<T> {}

    /** No. */
    record Refused<T>(Rejection rejection) implements Decision<T> {}

    static <T> Decision<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Decision<T> refused(Rejection rejection) {
        return new Refused<>(rejection);
    }

    /** A refusal because of one faulty field. */
    static <T> Decision<T> invalid(String pointer, String code, String message) {
        return new Refused<>(Rejection.invalid(pointer, code, message));
    }

    /** The value, or {@link RejectedException}. */
    default T orThrow() {
        return switch (this) {
            case Accepted<T>(T value) -> value;
            case Refused<T>(Rejection rejection) -> throw new RejectedException(rejection);
        };
    }

    default boolean isAccepted() {
        return this instanceof Accepted<T>;
    }

    default <R> Decision<R> map(Function<T, R> mapper) {
        return switch (this) {
            case Accepted<T>(T value) -> accepted(mapper.apply(value));
            case Refused<T>(Rejection rejection) -> refused(rejection);
        };
    }

    default <R> Decision<R> flatMap(Function<T, Decision<R>> mapper) {
        return switch (this) {
            case Accepted<T>(T value) -> mapper.apply(value);
            case Refused<T>(Rejection rejection) -> refused(rejection);
        };
    }
}
