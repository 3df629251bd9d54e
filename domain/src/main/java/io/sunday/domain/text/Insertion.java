package io.sunday.domain.text;

import org.jspecify.annotations.Nullable;

/**
 * A run of text as it travels: inserted by one writer in one go.
 *
 * @param clock the number of its first unit
 * @param left what stood on its left when it was inserted; null at the beginning
 * @param right what stood on its right; null at the end
 * @param text null when it has been deleted again
 */
record Insertion(
        long writer,
        long clock,
        int length,
        @Nullable CharId left,
        @Nullable CharId right,
        @Nullable String text) {

    long end() {
        return clock + length;
    }

    /** Without its first units, which are known already. */
    Insertion from(int offset) {
        CharId before = new CharId(writer, clock + offset - 1);
        return new Insertion(
                writer,
                clock + offset,
                length - offset,
                before,
                right,
                text == null ? null : Surrogates.tail(text, offset));
    }
}
