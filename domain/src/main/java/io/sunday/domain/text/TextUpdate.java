package io.sunday.domain.text;

import io.sunday.domain.change.Decision;
import java.util.List;

/**
 * What an editor sends: runs that were inserted, and ranges of units that were deleted. Read from bytes that anybody may
 * have made up, and sound as far as one can tell without the text it is for.
 */
public final class TextUpdate {

    /** The longest: a page that is pasted. Longer changes come as several. */
    public static final int BYTES_MAX = 40 * 1024;

    /** A stretch of one writer's units. */
    record Range(long writer, long clock, int length) {}

    private final List<Insertion> insertions;
    private final List<Range> deletions;

    TextUpdate(List<Insertion> insertions, List<Range> deletions) {
        this.insertions = List.copyOf(insertions);
        this.deletions = List.copyOf(deletions);
    }

    /** Refused: text_update_too_large, invalid_text_update, and what a text cannot hold. */
    public static Decision<TextUpdate> read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return Decision.refused(TextRefusals.updateTooLarge());
        }
        return decode(bytes);
    }

    /** As {@link #read}, of any length: what was stored. */
    public static Decision<TextUpdate> decode(byte[] bytes) {
        try {
            return Decision.accepted(new UpdateReader(bytes).read());
        } catch (UpdateReader.MalformedException malformed) {
            return Decision.invalid("/update", "invalid_text_update", malformed.getMessage());
        }
    }

    /** How many letters it brings or takes. */
    long units() {
        return insertions.stream().mapToLong(Insertion::length).sum()
                + deletions.stream().mapToLong(Range::length).sum();
    }

    /** In the order of each writer's clock. */
    List<Insertion> insertions() {
        return insertions;
    }

    List<Range> deletions() {
        return deletions;
    }
}
