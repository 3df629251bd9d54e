package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ComputedColumn;
import io.sunday.domain.column.ComputedColumns;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.column.WholeBoard;
import io.sunday.usecases.link.LinkSettings;
import io.sunday.usecases.link.LinkSettings.Settled;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds, changes and deletes columns of a board. */
public final class ChangeColumns {

    /** What is to become different; null leaves a field as it is. */
    public record Change(@Nullable String title, @Nullable Map<String, Object> settings, Place place) {}

    /** Keeps an event shorter than what goes over the bus and down a socket in one piece. */
    private static final int VALUES_IN_ONE_EVENT = 500;

    private final Writes writes;
    private final BoardEdits edits;
    private final LinkSettings links;
    private final ColumnStore columns = new ColumnStore();

    public ChangeColumns(Writes writes, AccessControl access, BoardStructures structures, LinkSettings links) {
        this.writes = writes;
        this.links = links;
        this.edits = new BoardEdits(access, structures);
    }

    /** Refused: board_not_found, forbidden, column_key_taken, too_many_columns, and each fault of the draft. */
    public Column create(Command command, BoardId board, ColumnDraft draft, Place place) {
        return writes.run(command, write -> {
            BoardStructure structure = edits.structure(write, board);
            ColumnRules.roomFor(1, structure.columns().size()).orThrow();
            ColumnId id = new ColumnId(write.nextId());
            Set<String> taken = new HashSet<>(structure.deletedKeys());
            structure.columns().forEach(column -> taken.add(column.key()));
            String position = edits.columnPosition(write, structure, place, id);
            Column made = ColumnRules.create(id, board, draft, taken, position)
                    .flatMap(drafted -> settled(write, drafted, structure))
                    .orThrow();
            edits.requireSameEditors(write, Optional.empty(), made);
            Settled settled = links.settle(write, BoardEdits.with(structure, made), made, null);
            Column column = settled.column();
            List<Column> all = settled.made();
            BoardStructure after = structure;
            for (Column each : all) {
                after = BoardEdits.with(after, each);
            }
            BoardStructure changed = after;
            edits.requireVisible(write, changed, column);
            Optional<WholeBoard> items = affected(write, changed);
            // The head first: of two columns with one key the second is checked again, not stopped by the table.
            StreamChange change = StreamChange.structure(board.value(), all.size(), structure.structure(), 0);
            Head head = links.advance(write, board, settled, () -> edits.advance(write, change));
            await(columns.insert(write.connection(), all));
            write.log(
                    head,
                    all.stream()
                            .map(each -> NewEvent.of(
                                    "column.created", new JsonObject().put("column", BoardJson.column(each))))
                            .toList());
            items.ifPresent(whole -> whole.rewrite(changed, WholeBoard.NOTHING));
            return column;
        });
    }

    /** Refused: board_not_found, column_not_found, forbidden, label_in_use, and each fault of the change. */
    public Column change(Command command, BoardId board, ColumnId id, Change change) {
        return writes.run(command, write -> change(write, board, id, change));
    }

    /** As part of a write. */
    public Column change(WriteTransaction write, BoardId board, ColumnId id, Change wanted) {
        BoardStructure structure = edits.structure(write, board);
        Column before = edits.column(write, structure, id);
        String position = wanted.place().isGiven() ? edits.columnPosition(write, structure, wanted.place(), id) : null;
        Column asked = ColumnRules.change(before, wanted.title(), wanted.settings(), position)
                .flatMap(changed -> looksAtTheSame(before, changed)
                        ? Decision.accepted(changed)
                        : settled(write, changed, structure))
                .orThrow();
        edits.requireSameEditors(write, Optional.of(before), asked);
        Settled settled = asked.settings().equals(before.settings())
                ? new Settled(asked, List.of())
                : links.settle(write, BoardEdits.with(structure, asked), asked, before);
        Column after = settled.column();
        if (BoardJson.columnDifference(before, after).isEmpty()) {
            return before;
        }
        BoardStructure changed = BoardEdits.with(structure, after);
        edits.requireVisible(write, changed, after);
        Optional<WholeBoard> items =
                after.settings().equals(before.settings()) ? Optional.empty() : affected(write, changed);
        await(columns.update(write.connection(), after));
        List<Column> made = settled.made().stream().skip(1).toList();
        StreamChange change = StreamChange.structure(board.value(), 1 + made.size(), structure.structure(), 0);
        Head head = links.advance(write, board, settled, () -> edits.advance(write, change));
        await(columns.insert(write.connection(), made));
        // Under the head's lock: no item can get a label that goes away while it is looked for.
        refuseLabelsInUse(write.connection(), before, after);
        List<NewEvent> events = new ArrayList<>();
        events.add(NewEvent.columnUpdated(before, after));
        made.forEach(each ->
                events.add(NewEvent.of("column.created", new JsonObject().put("column", BoardJson.column(each)))));
        write.log(head, events);
        items.ifPresent(all -> all.rewrite(changed, WholeBoard.NOTHING));
        return after;
    }

    /** It goes into the trash with its values; its key is never given again. Refused: as for a change. */
    public boolean delete(Command command, BoardId board, ColumnId id) {
        return writes.run(command, write -> delete(write, board, id));
    }

    /** As part of a write. */
    public boolean delete(WriteTransaction write, BoardId board, ColumnId id) {
        BoardStructure structure = edits.structure(write, board);
        delete(write, structure, List.of(edits.column(write, structure, id)));
        return true;
    }

    /** As part of a write, all columns of a board for which this holds. */
    public void delete(WriteTransaction write, BoardId board, Predicate<Column> which) {
        BoardStructure structure = edits.structure(write, board);
        List<Column> wanted = structure.columns().stream().filter(which).toList();
        if (!wanted.isEmpty()) {
            wanted.forEach(column -> edits.column(write, structure, column.id()));
            delete(write, structure, wanted);
        }
    }

    private void delete(WriteTransaction write, BoardStructure structure, List<Column> wanted) {
        BoardStructure after = structure;
        List<NewEvent> events = new ArrayList<>();
        for (Column column : wanted) {
            edits.requireEditor(write, column);
            BoardEdits.requireNotDeciding(structure, column);
            after = BoardEdits.without(after, column);
            events.add(NewEvent.of(
                    "column.deleted",
                    new JsonObject()
                            .put("columnId", column.id().toString())
                            .put("key", column.key())
                            .put("title", column.title())));
        }
        BoardStructure left = after;
        Optional<WholeBoard> items = affected(write, left);
        for (Column column : wanted) {
            await(columns.delete(
                    write.connection(),
                    column.id(),
                    write.command().caller().userId().value(),
                    write.at()));
            await(columns.reassign(write.connection(), structure, column.key(), left.columns()));
        }
        write.log(
                edits.advance(
                        write, StreamChange.structure(structure.id().value(), events.size(), structure.structure(), 0)),
                events);
        items.ifPresent(all -> all.rewrite(left, WholeBoard.NOTHING));
    }

    /**
     * Brings a column back from the trash, with its values. Refused: board_not_found, column_not_found, forbidden,
     * too_many_columns.
     */
    public Column restore(Command command, BoardId board, ColumnId id) {
        return writes.run(command, write -> restore(write, board, id));
    }

    /** As part of a write. */
    public Column restore(WriteTransaction write, BoardId board, ColumnId id) {
        BoardStructure structure = edits.structure(write, board);
        Optional<Column> there = structure.column(id);
        if (there.isPresent()) {
            return edits.seen(write, structure, there.get());
        }
        Column deleted = await(columns.lockDeleted(write.connection(), board, id))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
        edits.seen(write, structure, deleted);
        edits.requireEditor(write, deleted);
        ColumnRules.roomFor(1, structure.columns().size()).orThrow();
        Column column = deleted.newer();
        BoardStructure after = BoardEdits.with(structure, column);
        List<Column> all = after.columns();
        ComputedColumns.withoutCircle(all).orThrow();
        links.refuseCircle(write.connection(), after, column);
        Optional<WholeBoard> items = affected(write, after);
        await(columns.restore(write.connection(), column));
        if (column.type().equals("people")) {
            await(columns.reassign(write.connection(), structure, column.key(), all));
        }
        Map<ItemId, Object> values = await(columns.values(write.connection(), structure, column.key()));
        List<NewEvent> events = restored(column, values);
        write.log(
                edits.advance(write, StreamChange.structure(board.value(), events.size(), structure.structure(), 0)),
                events);
        items.ifPresent(whole -> whole.rewrite(after, WholeBoard.NOTHING));
        return column;
    }

    /** The column with its values, as many events as it takes for none to be too long. */
    private static List<NewEvent> restored(Column column, Map<ItemId, Object> values) {
        List<NewEvent> events = new ArrayList<>();
        Iterator<Map.Entry<ItemId, Object>> rest = values.entrySet().iterator();
        do {
            JsonObject part = new JsonObject();
            while (rest.hasNext() && part.size() < VALUES_IN_ONE_EVENT) {
                Map.Entry<ItemId, Object> value = rest.next();
                part.put(value.getKey().toString(), value.getValue());
            }
            events.add(NewEvent.of(
                    "column.restored",
                    new JsonObject().put("column", BoardJson.column(column)).put("values", part)));
        } while (rest.hasNext());
        return events;
    }

    /** Whether an item that is there has a value under the key. */
    public boolean hasValues(WriteTransaction write, BoardId board, String key) {
        return !await(columns.values(write.connection(), edits.structure(write, board), key))
                .isEmpty();
    }

    /** What it looks at has to be there for who says so: of what they do not see, the refusal is that of what is nowhere. */
    private Decision<Column> settled(WriteTransaction write, Column column, BoardStructure structure) {
        BoardStructure seen = edits.seen(write, structure);
        Decision<Column> asSeen = settledOn(write, column, seen);
        return seen.equals(structure) ? asSeen : asSeen.flatMap(made -> settledOn(write, column, structure));
    }

    private Decision<Column> settledOn(WriteTransaction write, Column column, BoardStructure structure) {
        BoardStructure after = BoardEdits.with(structure, column);
        return ComputedColumns.settled(column, after.columns(), links.columns(write, after, null));
    }

    /** One that looks at a column which has gone since may get another title or unit. */
    private static boolean looksAtTheSame(Column before, Column after) {
        return Stream.of("formula", "result", "dateColumn")
                .allMatch(setting -> Objects.equals(
                        before.settings().get(setting), after.settings().get(setting)));
    }

    /** All items, locked, when there are columns that are computed from others. */
    private static Optional<WholeBoard> affected(WriteTransaction write, BoardStructure after) {
        boolean computed =
                after.columns().stream().anyMatch(column -> ColumnTypes.named(column.type()) instanceof ComputedColumn);
        return computed ? Optional.of(WholeBoard.lock(write, after)) : Optional.empty();
    }

    private void refuseLabelsInUse(SqlConnection connection, Column before, Column after) {
        Set<String> removed = ColumnRules.removedLabels(before, after);
        if (!removed.isEmpty() && await(columns.isAnyInUse(connection, before.boardId(), before.key(), removed))) {
            throw new RejectedException(Rejection.conflict(
                    "label_in_use", "Items have a label that would go away: give them another one first."));
        }
    }
}
