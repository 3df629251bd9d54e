package io.sunday.usecases.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnMapping;
import io.sunday.domain.change.Decision;
import io.sunday.domain.column.ColumnConversion;
import io.sunday.domain.column.ColumnType;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.TypeGuess;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the values of items on another board: each goes to the column that its own is mapped to, as far as
 * that column can hold it. What it cannot hold is told, and why.
 */
final class TransferValues {

    /** Why a value, or a part of one, does not come along. */
    enum Why {
        /** Its column is mapped to none. */
        NO_COLUMN,
        /** The other column has no such label, or no room for it. */
        UNKNOWN_LABEL,
        /** The person is no member any more. */
        NOT_A_MEMBER,
        /** The other type cannot hold it. */
        NOT_CONVERTIBLE,
        /** The item that is waited for stays behind. */
        STAYS_BEHIND
    }

    /** Something of an item that does not come along, as people read it. */
    record Loss(Column column, ItemId item, String text, Why why) {}

    /** The values on the other board, by its keys, and what is lost. */
    record Mapped(Map<String, Object> values, List<Loss> losses) {}

    private final BoardStructure from;
    private final ColumnMapping mapping;
    private final Set<UserId> members;
    private final ColumnConversion.People people;
    private final Map<ItemId, ItemId> along;
    private final Map<String, ColumnConversion> conversions = new HashMap<>();

    /**
     * @param along the items that go, each with its id on the other board
     * @param items all that go: how their numbers and dates are written decides how texts are read
     */
    TransferValues(
            BoardStructure from,
            ColumnMapping mapping,
            Set<UserId> members,
            ColumnConversion.People people,
            Map<ItemId, ItemId> along,
            List<Item> items) {
        this.from = from;
        this.mapping = mapping;
        this.members = members;
        this.people = people;
        this.along = along;
        for (Column column : from.columns()) {
            mapping.target(column)
                    .filter(target -> !target.type().equals(column.type()))
                    .ifPresent(target -> conversions.put(column.key(), conversion(column, target, items)));
        }
    }

    private ColumnConversion conversion(Column column, Column target, List<Item> items) {
        TypeGuess guess = new TypeGuess(column.title());
        for (Item item : items) {
            Object value = item.values().get(column.key());
            String text = value == null ? "" : ColumnConversion.text(value, column, people);
            if (!text.isBlank()) {
                guess.add(text);
            }
        }
        return new ColumnConversion(column, target, people, guess);
    }

    /** All who are named in values that go along. */
    static Set<UserId> named(BoardStructure board, List<Item> items) {
        Set<UserId> named = new LinkedHashSet<>();
        for (Column column : board.columns()) {
            if (holdsPeople(column)) {
                items.forEach(item -> parts(item.values().get(column.key()))
                        .forEach(person -> named.add(UserId.of((String) person))));
            }
        }
        return named;
    }

    private static boolean holdsPeople(Column column) {
        return column.type().equals("people") || column.type().equals("vote");
    }

    private static List<?> parts(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    Mapped of(Item item) {
        Map<String, Object> values = new HashMap<>();
        List<Loss> losses = new ArrayList<>();
        for (Column column : from.columns()) {
            Object value = item.values().get(column.key());
            if (value != null && goesAlong(column, item)) {
                Optional<Column> target = mapping.target(column);
                if (target.isEmpty()) {
                    losses.add(loss(column, item, value, Why.NO_COLUMN));
                } else {
                    carried(column, target.get(), item, value, losses)
                            .ifPresent(carried -> values.put(target.get().key(), carried));
                }
            }
        }
        return new Mapped(values, losses);
    }

    /** What is recorded beside an item goes where the item goes, and stays with it when it is copied. */
    private boolean goesAlong(Column column, Item item) {
        return ColumnMapping.isRecorded(column)
                ? item.id().equals(along.get(item.id()))
                : ColumnMapping.carries(column);
    }

    private Optional<Object> carried(Column column, Column target, Item item, Object value, List<Loss> losses) {
        ColumnConversion conversion = conversions.get(column.key());
        if (conversion != null) {
            Optional<Object> converted = conversion.convert(value);
            if (converted.isEmpty()) {
                losses.add(loss(column, item, value, Why.NOT_CONVERTIBLE));
            }
            return converted;
        }
        if (ColumnMapping.isRecorded(column)) {
            return Optional.of(value);
        }
        return switch (column.type()) {
            case "people", "vote" ->
                carriedParts(
                        column,
                        target,
                        item,
                        parts(value),
                        part -> members.contains(UserId.of((String) part)) ? Optional.of(part) : Optional.empty(),
                        Why.NOT_A_MEMBER,
                        losses);
            case "dependency" ->
                carriedParts(column, target, item, parts(value), this::stillWaiting, Why.STAYS_BEHIND, losses);
            default ->
                value instanceof List<?> list
                        ? carriedParts(column, target, item, list, Optional::of, Why.UNKNOWN_LABEL, losses)
                        : carriedWhole(column, target, item, value, losses);
        };
    }

    private Optional<Object> carriedWhole(Column column, Column target, Item item, Object value, List<Loss> losses) {
        Optional<Object> accepted = accepted(value, target);
        if (accepted.isEmpty()) {
            losses.add(loss(
                    column, item, value, column.type().equals("status") ? Why.UNKNOWN_LABEL : Why.NOT_CONVERTIBLE));
        }
        return accepted;
    }

    /** Part by part, so that one that cannot come does not keep the others. */
    private Optional<Object> carriedParts(
            Column column,
            Column target,
            Item item,
            List<?> parts,
            Function<Object, Optional<Object>> part,
            Why why,
            List<Loss> losses) {
        List<Object> kept = new ArrayList<>();
        List<Object> lost = new ArrayList<>();
        Why reason = why;
        for (Object each : parts) {
            Optional<Object> carried = part.apply(each);
            if (carried.isPresent()) {
                kept.add(carried.get());
                if (accepted(List.copyOf(kept), target).isEmpty()) {
                    kept.removeLast();
                    reason = Why.UNKNOWN_LABEL;
                    lost.add(each);
                }
            } else {
                lost.add(each);
            }
        }
        if (!lost.isEmpty()) {
            losses.add(loss(column, item, lost, reason));
        }
        return kept.isEmpty() ? Optional.empty() : accepted(kept, target);
    }

    private Optional<Object> stillWaiting(Object link) {
        Map<Object, Object> there = new LinkedHashMap<>((Map<?, ?>) link);
        ItemId other = along.get(ItemId.of(String.valueOf(there.get("itemId"))));
        if (other == null) {
            return Optional.empty();
        }
        there.put("itemId", other.toString());
        return Optional.of(there);
    }

    private static Optional<Object> accepted(Object value, Column column) {
        ColumnType type = ColumnTypes.named(column.type());
        return type.accept(value, column, "") instanceof Decision.Accepted<Object>(Object accepted)
                        && !type.isEmpty(accepted)
                ? Optional.of(accepted)
                : Optional.empty();
    }

    private Loss loss(Column column, Item item, Object value, Why why) {
        return new Loss(column, item.id(), ColumnConversion.text(value, column, people), why);
    }
}
