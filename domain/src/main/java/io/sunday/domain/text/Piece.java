package io.sunday.domain.text;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of units of one writer as it stands in the text: a link of the chain, visible or deleted. */
final class Piece {

    final long writer;
    final long clock;
    /** What it was put behind and in front of; decides where it stands among those put there at the same time. */
    final @Nullable CharId origin;

    final @Nullable CharId rightOrigin;
    int length;
    /** Null when it was deleted. */
    @Nullable
    String text;

    @Nullable
    Piece left;

    @Nullable
    Piece right;

    Piece(
            long writer,
            long clock,
            int length,
            @Nullable CharId origin,
            @Nullable CharId rightOrigin,
            @Nullable String text) {
        this.writer = writer;
        this.clock = clock;
        this.length = length;
        this.origin = origin;
        this.rightOrigin = rightOrigin;
        this.text = text;
    }

    Piece(Insertion insertion) {
        this(
                insertion.writer(),
                insertion.clock(),
                insertion.length(),
                insertion.left(),
                insertion.right(),
                insertion.text());
    }

    long end() {
        return clock + length;
    }

    CharId first() {
        return new CharId(writer, clock);
    }

    CharId last() {
        return new CharId(writer, end() - 1);
    }

    boolean isDeleted() {
        return text == null;
    }

    int visibleLength() {
        return text == null ? 0 : length;
    }

    /** Keeps the first units and answers the rest, linked behind. */
    Piece split(int at) {
        String whole = text;
        Piece rest = new Piece(
                writer,
                clock + at,
                length - at,
                new CharId(writer, clock + at - 1),
                rightOrigin,
                whole == null ? null : Surrogates.tail(whole, at));
        text = whole == null ? null : Surrogates.head(whole, at);
        length = at;
        rest.left = this;
        rest.right = right;
        if (right != null) {
            right.left = rest;
        }
        right = rest;
        return rest;
    }

    /** Whether the next one of the same writer was written behind it in one go, so that the two can travel as one. */
    boolean isContinuedBy(Piece next) {
        return right == next
                && isDeleted() == next.isDeleted()
                && last().equals(next.origin)
                && Objects.equals(rightOrigin, next.rightOrigin);
    }
}
