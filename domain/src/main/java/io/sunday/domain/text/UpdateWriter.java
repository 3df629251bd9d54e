package io.sunday.domain.text;

import io.sunday.domain.text.TextUpdate.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes updates for Yjs. */
final class UpdateWriter {

    private byte[] out = new byte[128];
    private int length;

    /** Runs of each writer have to follow each other without a hole. */
    static byte[] write(Collection<Insertion> insertions, Collection<Range> deletions) {
        UpdateWriter writer = new UpdateWriter();
        // The way back: Yjs integrates sooner what it need not wait for.
        Map<Long, List<Insertion>> runs = new TreeMap<>(Comparator.reverseOrder());
        insertions.forEach(run ->
                runs.computeIfAbsent(run.writer(), w -> new ArrayList<>()).add(run));
        writer.number(runs.size());
        runs.forEach((who, all) -> {
            writer.number(all.size());
            writer.number(who);
            writer.number(all.getFirst().clock());
            all.forEach(writer::insertion);
        });
        Map<Long, List<Range>> gone = new TreeMap<>(Comparator.reverseOrder());
        deletions.forEach(range ->
                gone.computeIfAbsent(range.writer(), w -> new ArrayList<>()).add(range));
        writer.number(gone.size());
        gone.forEach((who, all) -> {
            writer.number(who);
            writer.number(all.size());
            all.forEach(range -> {
                writer.number(range.clock());
                writer.number(range.length());
            });
        });
        return Arrays.copyOf(writer.out, writer.length);
    }

    private void insertion(Insertion run) {
        String text = run.text();
        put(UpdateReader.info(text == null ? UpdateReader.DELETED : UpdateReader.STRING, run.left(), run.right()));
        if (run.left() != null) {
            id(run.left());
        }
        if (run.right() != null) {
            id(run.right());
        }
        if (run.left() == null && run.right() == null) {
            number(1);
            string(UpdateReader.ROOT);
        }
        if (text == null) {
            number(run.length());
        } else {
            string(text);
        }
    }

    private void id(CharId id) {
        number(id.writer());
        number(id.clock());
    }

    private void number(long value) {
        long rest = value;
        while (rest > 0x7F) {
            put((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    private void string(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, out, length, encoded.length);
        length += encoded.length;
    }

    private void put(int value) {
        room(1);
        out[length++] = (byte) value;
    }

    private void room(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, length + more));
        }
    }
}
