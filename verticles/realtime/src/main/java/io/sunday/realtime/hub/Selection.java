package io.sunday.realtime.hub;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns of a board that a receiver shows. It gets all events but those that change other columns only; in their
 * place comes a {@code skip} that says which seqs it stands for, so that the order stays without holes.
 */
public final class Selection {

    private static final int FIELDS_MAX = 100;
    private static final int FIELD_LENGTH_MAX = 64;

    private final Set<String> fields;
    // Asked for with every batch and socket.
    private final int hash;

    private Selection(Set<String> fields) {
        this.fields = fields;
        this.hash = fields.hashCode();
    }

    /** Empty when these are no names, or too many. The keys of columns, {@code @name} and {@code @description}. */
    public static Optional<Selection> of(List<?> names) {
        Set<String> fields = new TreeSet<>();
        for (Object name : names) {
            if (!(name instanceof String field) || field.isEmpty() || field.length() > FIELD_LENGTH_MAX) {
                return Optional.empty();
            }
            fields.add(field);
        }
        return fields.size() > FIELDS_MAX ? Optional.empty() : Optional.of(new Selection(fields));
    }

    /** In alphabetical order. */
    public List<String> fields() {
        return List.copyOf(fields);
    }

    /** The events with a skip in place of each run that does not show. */
    List<LiveEvent> of(Channel channel, List<LiveEvent> events) {
        return Skips.in(channel, events, event -> event.touches(fields));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Selection that && hash == that.hash && fields.equals(that.fields));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
