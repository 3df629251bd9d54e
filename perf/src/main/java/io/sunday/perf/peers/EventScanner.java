package io.sunday.perf.peers;

import java.nio.ByteBuffer;

/**
 * Finds events in the text of a message without parsing it, so that the reader is faster than any server: the seq and
 * the mark of each. Events of a load are alike, so the next one is looked for where it should be first. A jump over an
 * event would show as a hole in the seqs.
 */
final class EventScanner {

    /** Gets what was found. */
    interface Found {
        void event(long seq, int board, long planned, int number);
    }

    private final Found found;
    private int stride;
    private int toMark;
    private int at;

    EventScanner(Found found) {
        this.found = found;
    }

    /** Looks through a part of a buffer; answers how many events there were. */
    int scan(ByteBuffer text, int from, int end) {
        int events = 0;
        int previous = -1;
        int seqAt = find(text, from, end);
        while (seqAt >= 0) {
            at = seqAt + (text.get(seqAt + 3) == '\\' ? 6 : 5);
            long seq = number(text, end);
            int mark = mark(text, seqAt, end);
            if (mark < 0) {
                return events;
            }
            at = mark + 1;
            int board = (int) number(text, end);
            at++;
            long planned = number(text, end);
            at++;
            int counted = text.get(at) == 'x' ? -1 : (int) number(text, end);
            found.event(seq, board, planned, counted);
            events++;
            if (previous >= 0) {
                stride = seqAt - previous;
            }
            previous = seqAt;
            seqAt = next(text, seqAt, end);
        }
        return events;
    }

    private int next(ByteBuffer text, int seqAt, int end) {
        int guess = seqAt + stride;
        return guess > at && guess < end && isSeq(text, guess, end) ? guess : find(text, at, end);
    }

    private int mark(ByteBuffer text, int seqAt, int end) {
        int guess = seqAt + toMark;
        if (guess <= at || guess >= end || text.get(guess) != Mark.START) {
            guess = at;
            while (guess < end && text.get(guess) != Mark.START) {
                guess++;
            }
            if (guess >= end) {
                return -1;
            }
            toMark = guess - seqAt;
        }
        return guess;
    }

    private static int find(ByteBuffer text, int from, int end) {
        for (int i = from; i < end - 6; i++) {
            if (text.get(i) == 's' && isSeq(text, i, end)) {
                return i;
            }
        }
        return -1;
    }

    /** {@code seq":} with or without a backslash before the quote. */
    private static boolean isSeq(ByteBuffer text, int i, int end) {
        if (i + 6 >= end || text.get(i) != 's' || text.get(i + 1) != 'e' || text.get(i + 2) != 'q') {
            return false;
        }
        int quote = text.get(i + 3) == '\\' ? i + 4 : i + 3;
        return text.get(quote) == '"' && text.get(quote + 1) == ':';
    }

    private long number(ByteBuffer text, int end) {
        long value = 0;
        while (at < end) {
            int digit = text.get(at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
            at++;
        }
        return value;
    }
}
