package io.sunday.usecases.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.NumberColumn;
import io.sunday.domain.column.SortKind;
import io.sunday.domain.column.TimelineColumn;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.view.ItemField;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a sort that memory can follow: keys from the first on, as long as their order does not depend on a
 * collation of PostgreSQL's. Its keys are those of {@code ItemSortSql}; an item without a value comes last.
 */
final class SortPrefix {

    /** How PostgreSQL writes moments of UTC, to the second. */
    private static final int SECONDS_LENGTH = "2026-11-21 08:00:00".length();

    private static final String OF_UTC = "+00";

    private record Key(
            Term term,
            boolean descending,
            Function<Object, @Nullable Comparable<?>> ofValue,
            Function<String, Comparable<?>> ofText) {}

    private final List<Key> keys = new ArrayList<>();
    private final boolean whole;

    SortPrefix(Sort sort, BoardStructure board) {
        boolean exact = true;
        for (Sort.Key key : sort.keys()) {
            Term term = key.term();
            boolean moment = term instanceof Term.OfItem(ItemField field)
                    && (field == ItemField.CREATED_AT || field == ItemField.UPDATED_AT);
            Key followed = moment
                    ? new Key(term, key.descending(), value -> Instant.parse((String) value), SortPrefix::moment)
                    : key(term, key.descending(), board);
            if (followed == null) {
                exact = false;
                break;
            }
            keys.add(followed);
            if (moment) {
                // Memory has the seconds only.
                exact = false;
                break;
            }
        }
        whole = exact;
    }

    private static @Nullable Key key(Term term, boolean descending, BoardStructure board) {
        ValueShape shape = term.shape();
        if (term instanceof Term.OfItem(ItemField field) && field == ItemField.ID) {
            return new Key(term, descending, value -> (String) value, text -> text);
        }
        if (term instanceof Term.OfItem(ItemField field) && field == ItemField.GROUP) {
            Map<String, Integer> ranks = ranks(board.groups().stream()
                    .map(group -> group.id().value().toString())
                    .toList());
            return new Key(term, descending, ranks::get, Integer::valueOf);
        }
        return switch (term.sortKind()) {
            case NUMBER ->
                new Key(
                        term,
                        descending,
                        value -> value instanceof Number ? NumberColumn.decimal(value) : null,
                        BigDecimal::new);
            case DATE ->
                new Key(
                        term,
                        descending,
                        value -> shape == ValueShape.SPAN ? TimelineColumn.text(value) : words(value),
                        text -> text);
            case COUNT -> new Key(term, descending, value -> size((List<?>) value), Integer::valueOf);
            case BOOLEAN -> new Key(term, descending, Boolean.TRUE::equals, Boolean::valueOf);
            case LABEL -> labels(term, descending);
            case TEXT, NAMES, NONE -> null;
        };
    }

    private static @Nullable Key labels(Term term, boolean descending) {
        if (!(term instanceof Term.OfColumn(Column column))) {
            return null;
        }
        List<String> labels = ColumnTypes.named(column.type()).ranks(column);
        Map<String, Integer> ranks = ranks(labels);
        return new Key(
                term,
                descending,
                value -> words(value) == null ? null : ranks.getOrDefault(words(value), labels.size() + 1),
                Integer::valueOf);
    }

    private static Map<String, Integer> ranks(List<String> ordered) {
        Map<String, Integer> ranks = new HashMap<>();
        ordered.forEach(each -> ranks.putIfAbsent(each, ranks.size() + 1));
        return ranks;
    }

    private static @Nullable String words(Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    private static @Nullable Integer size(Collection<?> list) {
        return list.isEmpty() ? null : list.size();
    }

    private static Comparable<?> moment(String text) {
        if (!text.endsWith(OF_UTC)) {
            throw new IllegalArgumentException("not a moment of UTC: " + text);
        }
        return Instant.parse(text.substring(0, SECONDS_LENGTH).replace(' ', 'T') + "Z");
    }

    /** Whether nothing but ids is left to settle what is equal here. */
    boolean isWhole() {
        return whole;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    List<Term> terms() {
        return keys.stream().map(Key::term).toList();
    }

    /** What an item is sorted by in one place, of whose term it has this value. */
    @Nullable
    Comparable<?> key(int place, @Nullable Object value) {
        Key key = keys.get(place);
        boolean absent = value == null && key.term().sortKind() != SortKind.BOOLEAN;
        return absent ? null : key.ofValue().apply(value == null ? Boolean.FALSE : value);
    }

    /** The keys that a cursor holds. Fails with {@link IllegalArgumentException} when they are none. */
    @Nullable
    Comparable<?>[] parse(List<@Nullable String> texts) {
        @Nullable Comparable<?>[] parsed = new Comparable<?>[keys.size()];
        for (int i = 0; i < parsed.length; i++) {
            String text = texts.get(i);
            parsed[i] = text == null ? null : keys.get(i).ofText().apply(text);
        }
        return parsed;
    }

    /** As the sort says of two keys in one place. */
    @SuppressWarnings("unchecked")
    int compare(int place, @Nullable Comparable<?> a, @Nullable Comparable<?> b) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        int compared = ((Comparable<Object>) a).compareTo(b);
        return keys.get(place).descending() ? -compared : compared;
    }
}
