package io.sunday.usecases.column;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.column.ComputedColumns;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemValues;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.BoardValues;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Values of all items of a board that change together with its columns, in one transaction and one contiguous run of
 * seqs: an event {@code column.values_changed} for each few hundred items. Items keep who changed them last: the change
 * is the column's. They are locked before the head of the board and written after it.
 */
public final class WholeBoard {

    /** Puts other values in place of some, in the map itself; what the item is, is not its concern. */
    public interface Rule {
        void apply(ItemId item, Map<String, Object> values);
    }

    /** Only what is computed changes. */
    public static final Rule NOTHING = (item, values) -> {};

    private final WriteTransaction write;
    private final BoardValues items = new BoardValues();

    private WholeBoard(WriteTransaction write) {
        this.write = write;
    }

    /** Locks all items of the board; call before the head is taken. */
    public static WholeBoard lock(WriteTransaction write, BoardStructure board) {
        WholeBoard whole = new WholeBoard(write);
        await(whole.items.lock(write.connection(), board));
        return whole;
    }

    /**
     * Applies the rule to every item, then works out the computed columns.
     *
     * @param after the board with its new columns
     */
    public void rewrite(BoardStructure after, Rule rule) {
        List<List<BoardValues.NewValues>> changed = new ArrayList<>();
        ComputedColumns computed = ComputedColumns.of(after.columns());
        items.read(write.connection(), after, page -> {
            JsonObject told = new JsonObject();
            List<BoardValues.NewValues> written = new ArrayList<>();
            for (BoardValues.ItemValues item : page) {
                Map<String, Object> values = new HashMap<>(item.values());
                rule.apply(item.id(), values);
                computed.compute(values);
                JsonObject difference = difference(item.values(), values, after.deletedKeys());
                if (!difference.isEmpty()) {
                    written.add(new BoardValues.NewValues(item.id(), values, ItemValues.assignees(values, after)));
                    if (item.live()) {
                        told.put(item.id().toString(), difference);
                    }
                }
            }
            changed.add(written);
            if (!told.isEmpty()) {
                write.append(
                        StreamChange.events(StreamKind.BOARD, after.id().value(), 1),
                        List.of(NewEvent.of("column.values_changed", new JsonObject().put("values", told))));
            }
        });
        changed.forEach(page -> await(items.update(write.connection(), after, page)));
    }

    /** The values that differ, null for none any more. */
    private static JsonObject difference(
            Map<String, Object> before, Map<String, Object> after, Set<String> deletedKeys) {
        Set<String> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeAll(deletedKeys);
        Map<String, Object> difference = new LinkedHashMap<>();
        for (String key : keys) {
            if (!Objects.equals(before.get(key), after.get(key))) {
                difference.put(key, after.get(key));
            }
        }
        return new JsonObject(difference);
    }
}
