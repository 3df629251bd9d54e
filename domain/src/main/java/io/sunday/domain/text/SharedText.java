package io.sunday.domain.text;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Decision.Accepted;
import io.sunday.domain.change.Decision.Refused;
import io.sunday.domain.text.TextUpdate.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that several people edit at the same time: the text type of Yjs, so that editors and server come to the same
 * result from the same updates in whatever order. Every unit that was ever inserted has a name and a place; deleting
 * leaves the name. Not for several threads, and of no use after an update was refused.
 */
public final class SharedText {

    /** As long as an item's description may be. */
    public static final int LENGTH_MAX = 100_000;

    /** Under which number the server writes; editors draw theirs from 32 bits. */
    public static final long SERVER = 1;

    /** Looks at neighbours that one update may cost; people come nowhere near it. */
    private static final long STEPS_MAX = 4_000_000;

    private final Map<Long, List<Piece>> writers = new HashMap<>();
    private @Nullable Piece first;
    private int length;
    private long steps;

    /** What was stored by {@link #encode}. */
    public static SharedText decode(byte[] state) {
        SharedText text = new SharedText();
        TextUpdate all = TextUpdate.decode(state).orThrow();
        if (!text.integrate(all.insertions())) {
            throw new IllegalStateException("A stored text misses a part.");
        }
        all.deletions().forEach(text::delete);
        return text;
    }

    /** The text as people see it. */
    public String text() {
        StringBuilder all = new StringBuilder(length);
        for (Piece piece = first; piece != null; piece = piece.right) {
            if (piece.text != null) {
                all.append(piece.text);
            }
        }
        return all.toString();
    }

    /** The beginning of the chain of all that was ever inserted. */
    @Nullable
    Piece first() {
        return first;
    }

    /** The writers of what an update brings that is not known yet. */
    public Set<Long> newWriters(TextUpdate update) {
        Set<Long> found = new HashSet<>();
        for (Insertion run : update.insertions()) {
            if (run.end() > clockOf(run.writer())) {
                found.add(run.writer());
            }
        }
        return found;
    }

    /**
     * Takes an update, and says whether it brought anything new. Refused: text_update_out_of_order, text_too_long,
     * invalid_text_update.
     */
    public Decision<Boolean> apply(TextUpdate update) {
        steps = 0;
        boolean news = !newWriters(update).isEmpty();
        if (!integrate(update.insertions())) {
            return Decision.refused(steps > STEPS_MAX ? TextRefusals.tooEntangled() : TextRefusals.outOfOrder());
        }
        for (Range range : update.deletions()) {
            if (range.clock() + range.length() > clockOf(range.writer())) {
                return Decision.refused(TextRefusals.outOfOrder());
            }
            news |= delete(range);
        }
        if (steps > STEPS_MAX) {
            return Decision.refused(TextRefusals.tooEntangled());
        }
        return length > LENGTH_MAX ? Decision.refused(TextRefusals.tooLong()) : Decision.accepted(news);
    }

    /** Applies the bytes of an update that was accepted before. */
    public void replay(byte[] update) {
        switch (TextUpdate.decode(update).flatMap(this::apply)) {
            case Accepted<Boolean> applied -> {}
            case Refused<Boolean>(var rejection) ->
                throw new IllegalStateException("A stored update is refused: " + rejection.code());
        }
    }

    /** Makes edits, which come in order, under a writer's number, and answers the update that makes them everywhere. */
    public byte[] edit(long writer, List<TextEdit> edits) {
        List<Insertion> inserted = new ArrayList<>();
        List<Range> deleted = new ArrayList<>();
        // From behind, so that what comes before still is where the edits say.
        for (TextEdit edit : edits.reversed()) {
            deleted.addAll(deleteVisible(edit.start(), edit.end()));
            if (!edit.replacement().isEmpty()) {
                inserted.add(insert(writer, edit.start(), edit.replacement()));
            }
        }
        return UpdateWriter.write(inserted, deleted);
    }

    /** Everything as one update: what the next editor starts from. */
    public byte[] encode() {
        List<Insertion> runs = new ArrayList<>();
        List<Range> deleted = new ArrayList<>();
        for (List<Piece> pieces : writers.values()) {
            for (int from = 0; from < pieces.size(); ) {
                int to = from + 1;
                while (to < pieces.size() && pieces.get(to - 1).isContinuedBy(pieces.get(to))) {
                    to++;
                }
                runs.add(run(pieces.subList(from, to)));
                from = to;
            }
            addDeleted(pieces, deleted);
        }
        return UpdateWriter.write(runs, deleted);
    }

    private static Insertion run(List<Piece> pieces) {
        Piece head = pieces.getFirst();
        int length = 0;
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            length += piece.length;
            if (piece.text != null) {
                text.append(piece.text);
            }
        }
        String visible = head.isDeleted() ? null : text.toString();
        return new Insertion(head.writer, head.clock, length, head.origin, head.rightOrigin, visible);
    }

    private static void addDeleted(List<Piece> pieces, Collection<Range> deleted) {
        long start = -1;
        for (Piece piece : pieces) {
            if (piece.isDeleted()) {
                start = start < 0 ? piece.clock : start;
            } else if (start >= 0) {
                deleted.add(new Range(piece.writer, start, (int) (piece.clock - start)));
                start = -1;
            }
        }
        if (start >= 0) {
            Piece last = pieces.getLast();
            deleted.add(new Range(last.writer, start, (int) (last.end() - start)));
        }
    }

    // Integrating.

    /** False when something builds on what is not there, or it takes too long. */
    private boolean integrate(List<Insertion> runs) {
        Map<Long, ArrayDeque<Insertion>> waiting = new LinkedHashMap<>();
        runs.forEach(run ->
                waiting.computeIfAbsent(run.writer(), w -> new ArrayDeque<>()).add(run));
        boolean moved = true;
        while (moved && !waiting.isEmpty() && steps <= STEPS_MAX) {
            moved = false;
            for (ArrayDeque<Insertion> queue : waiting.values()) {
                steps++;
                for (Insertion next = queue.peek(); next != null && isReady(next); next = queue.peek()) {
                    integrate(queue.remove());
                    moved = true;
                }
            }
            waiting.values().removeIf(ArrayDeque::isEmpty);
        }
        return waiting.isEmpty();
    }

    private boolean isReady(Insertion run) {
        return run.clock() <= clockOf(run.writer()) && isKnown(run.left()) && isKnown(run.right());
    }

    private boolean isKnown(@Nullable CharId id) {
        return id == null || id.clock() < clockOf(id.writer());
    }

    private long clockOf(long writer) {
        List<Piece> pieces = writers.get(writer);
        return pieces == null ? 0 : pieces.getLast().end();
    }

    private void integrate(Insertion run) {
        long known = clockOf(run.writer());
        if (run.end() <= known) {
            return;
        }
        Insertion fresh = run.clock() < known ? run.from((int) (known - run.clock())) : run;
        Piece piece = new Piece(fresh);
        Piece left = fresh.left() == null ? null : endingWith(fresh.left());
        Piece right = fresh.right() == null ? null : beginningWith(fresh.right());
        link(piece, neighbour(piece, left, right));
        writers.computeIfAbsent(piece.writer, w -> new ArrayList<>()).add(piece);
        length += piece.visibleLength();
    }

    /**
     * Behind which piece it belongs, among those that others have put into the same gap. This is the rule of YATA as Yjs
     * has it, line by line: any other would come to another order.
     */
    private @Nullable Piece neighbour(Piece piece, @Nullable Piece origin, @Nullable Piece right) {
        Piece left = origin;
        Set<Piece> before = new HashSet<>();
        Set<Piece> conflicting = new HashSet<>();
        Piece other = left == null ? first : left.right;
        while (other != null && other != right && steps <= STEPS_MAX) {
            steps++;
            before.add(other);
            conflicting.add(other);
            if (Objects.equals(piece.origin, other.origin)) {
                if (other.writer < piece.writer) {
                    left = other;
                    conflicting.clear();
                } else if (Objects.equals(piece.rightOrigin, other.rightOrigin)) {
                    break;
                }
            } else {
                Piece others = other.origin == null ? null : find(other.origin);
                if (others == null || !before.contains(others)) {
                    break;
                }
                if (!conflicting.contains(others)) {
                    left = other;
                    conflicting.clear();
                }
            }
            other = other.right;
        }
        return left;
    }

    private void link(Piece piece, @Nullable Piece left) {
        Piece right = left == null ? first : left.right;
        piece.left = left;
        piece.right = right;
        if (left == null) {
            first = piece;
        } else {
            left.right = piece;
        }
        if (right != null) {
            right.left = piece;
        }
    }

    /** Whether anything of it was still visible. */
    private boolean delete(Range range) {
        boolean news = false;
        long end = range.clock() + range.length();
        for (long at = range.clock(); at < end; ) {
            Piece piece = find(new CharId(range.writer(), at));
            if (!piece.isDeleted()) {
                piece = beginningWith(new CharId(range.writer(), at));
                if (piece.end() > end) {
                    split(piece, (int) (end - piece.clock));
                }
                length -= piece.length;
                piece.text = null;
                news = true;
            }
            at = piece.end();
        }
        return news;
    }

    // Finding.

    private Piece endingWith(CharId id) {
        Piece piece = find(id);
        if (id.clock() < piece.end() - 1) {
            split(piece, (int) (id.clock() + 1 - piece.clock));
        }
        return piece;
    }

    private Piece beginningWith(CharId id) {
        Piece piece = find(id);
        return id.clock() == piece.clock ? piece : split(piece, (int) (id.clock() - piece.clock));
    }

    private Piece split(Piece piece, int at) {
        Piece rest = piece.split(at);
        List<Piece> pieces = Objects.requireNonNull(writers.get(piece.writer));
        pieces.add(indexOf(pieces, piece.clock) + 1, rest);
        return rest;
    }

    private Piece find(CharId id) {
        List<Piece> pieces = Objects.requireNonNull(writers.get(id.writer()));
        return pieces.get(indexOf(pieces, id.clock()));
    }

    private static int indexOf(List<Piece> pieces, long clock) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).clock <= clock) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    // Editing.

    private List<Range> deleteVisible(int start, int end) {
        List<Range> ranges = new ArrayList<>();
        int at = 0;
        for (Piece piece = first; piece != null && at < end; piece = piece.right) {
            int from = Math.max(start - at, 0);
            int to = Math.min(end - at, piece.visibleLength());
            at += piece.visibleLength();
            if (from < to) {
                ranges.add(new Range(piece.writer, piece.clock + from, to - from));
            }
        }
        ranges.forEach(this::delete);
        return ranges;
    }

    private Insertion insert(long writer, int at, String text) {
        Piece left = null;
        int rest = at;
        for (Piece piece = first; piece != null && rest > 0; piece = piece.right) {
            if (rest < piece.visibleLength()) {
                split(piece, rest);
            }
            rest -= piece.visibleLength();
            left = piece;
        }
        Piece right = left == null ? first : left.right;
        Insertion run = new Insertion(
                writer,
                clockOf(writer),
                text.length(),
                left == null ? null : left.last(),
                right == null ? null : right.first(),
                text);
        integrate(run);
        return run;
    }
}
