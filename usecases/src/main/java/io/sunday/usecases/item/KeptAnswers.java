package io.sunday.usecases.item;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.board.BoardId;
import io.sunday.storage.board.BoardAccess;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Answers about the items of boards, kept until the board's next event. Whoever asks has just read the board's head along
 * with their access, so an answer can be old, but is never given once it is. Questions carry everything that the answer
 * depends on besides the board: filters with the days and people that they name.
 *
 * @param <Q> a question, compared by what it says
 * @param <A> its answer, the same for everybody who may read the board
 */
final class KeptAnswers<Q, A> {

    /** Of what the JVM may use, in bytes of text. */
    private static final long BYTES_MAX =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 32);

    /** Keys, lists and headers. */
    private static final int ENTRY_BYTES = 500;

    private record Key<Q>(BoardId board, Q question) {}

    private record Kept<A>(long seq, A answer) {}

    private final Cache<Key<Q>, Kept<A>> answers;

    /** @param bytes how long an answer is, about */
    KeptAnswers(ToIntFunction<A> bytes) {
        answers = Caffeine.newBuilder()
                .maximumWeight(BYTES_MAX)
                .<Key<Q>, Kept<A>>weigher((key, kept) -> ENTRY_BYTES + bytes.applyAsInt(kept.answer()))
                .build();
    }

    /**
     * The answer as of the board's head, or later.
     *
     * @param allowed as read for this request
     * @param read asks the database; what it says is at least as new as {@code allowed}
     */
    A get(BoardAccess allowed, Q question, Supplier<A> read) {
        Key<Q> key = new Key<>(allowed.id(), question);
        Kept<A> kept = answers.getIfPresent(key);
        if (kept != null && kept.seq() >= allowed.seq()) {
            return kept.answer();
        }
        A answer = read.get();
        answers.put(key, new Kept<>(allowed.seq(), answer));
        return answer;
    }
}
