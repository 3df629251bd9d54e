package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnConversion;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.column.TypeGuess;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnConversions;
import io.sunday.storage.board.ColumnConversions.Conversion;
import io.sunday.storage.board.ColumnConversions.Value;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.item.BoardValues;
import io.sunday.storage.link.NamedItems;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.column.WholeBoard;
import io.sunday.usecases.imports.PeopleText;
import io.sunday.usecases.link.OtherItemsReader;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes the type of a column: what every value becomes can be looked at before, happens in one write with the change
 * of the column, and can be taken back, because the old values are kept.
 */
public final class ConvertColumn {

    /** How many of the values that would be lost are shown. */
    public static final int SAMPLES_MAX = 20;

    /** The type that is wanted; its settings, or null for what the values need. */
    public record Wanted(String type, @Nullable Map<String, Object> settings) {}

    /** A value that would be lost, as people read it. */
    public record Lost(ItemId item, String text) {}

    /** What a conversion does: how many values it keeps and loses, and some of those. */
    public record Preview(Column column, int converted, int lost, List<Lost> samples) {}

    private final Writes writes;
    private final Reads reads;
    private final AccessControl access;
    private final BoardStructures structures;
    private final BoardEdits edits;
    private final ColumnStore columns = new ColumnStore();
    private final ColumnConversions conversions = new ColumnConversions();
    private final BoardValues items = new BoardValues();
    private final NamedItems named = new NamedItems();
    private final OtherItemsReader connected;

    public ConvertColumn(Writes writes, Reads reads, AccessControl access, BoardStructures structures) {
        this.writes = writes;
        this.reads = reads;
        this.access = access;
        this.structures = structures;
        this.edits = new BoardEdits(access, structures);
        this.connected = new OtherItemsReader(structures);
    }

    /** Refused: board_not_found, column_not_found, forbidden, not_convertible, and each fault of the settings. */
    public Preview preview(Caller caller, BoardId board, ColumnId id, Wanted wanted) {
        // Reading page by page takes a transaction.
        return reads.together(caller, connection -> {
            BoardAccess allowed = access.board(connection, caller, board, Permission.MANAGE_BOARDS);
            BoardStructure structure = await(structures.at(connection, board, allowed.structure()));
            Column before = BoardEdits.column(await(structures.seen(connection, allowed)), id);
            BoardEdits.requireNotDeciding(structure, before);
            Counted counted = new Counted(plan(connection, structure, before, wanted));
            items.read(
                    connection,
                    structure,
                    page -> page.stream()
                            .filter(BoardValues.ItemValues::live)
                            .forEach(
                                    item -> counted.add(item.id(), item.values().get(before.key()))));
            return counted.preview();
        });
    }

    /** Changes the type. Refused as the preview is. */
    public Preview run(Command command, BoardId board, ColumnId id, Wanted wanted) {
        return writes.run(command, write -> {
            BoardStructure structure = edits.structure(write, board);
            Column before = edits.column(write, structure, id);
            edits.requireEditor(write, before);
            BoardEdits.requireNotDeciding(structure, before);
            WholeBoard all = WholeBoard.lock(write, structure);
            Plan plan = plan(write.connection(), structure, before, wanted);
            Counted counted = new Counted(plan);
            UUID conversion = insert(write, before, plan.after());
            List<Value> kept = new ArrayList<>();
            replace(write, structure, all, before, plan.after(), () -> (item, values) -> {
                Object value = values.remove(before.key());
                Optional<Object> converted = counted.add(item, value);
                converted.ifPresent(other -> values.put(before.key(), other));
                if (value != null) {
                    kept.add(new Value(item, value, converted.orElse(null)));
                }
            });
            conversions.keep(write.connection(), conversion, kept);
            return counted.preview();
        });
    }

    /**
     * Takes the last conversion back: values that nobody changed since are what they were, others are converted.
     * Refused: nothing_to_undo; values_changed_since when one of those others cannot be.
     */
    public Column undo(Command command, BoardId board, ColumnId id) {
        return writes.run(
                command,
                write -> back(
                        write,
                        board,
                        id,
                        before -> await(conversions.newest(write.connection(), id))
                                .filter(last -> last.toType().equals(before.type()))
                                .orElseThrow(() -> new RejectedException(Rejection.conflict(
                                        "nothing_to_undo",
                                        "The type of this column was not changed, or changed again since.")))));
    }

    /**
     * Takes back, as part of a write, the conversion of a moment, which may have been the taking back of another one.
     * Refused: changed_since; values_changed_since.
     *
     * @param type to which the column was converted
     */
    public Column back(WriteTransaction write, BoardId board, ColumnId id, String type, Instant at) {
        return back(
                write,
                board,
                id,
                before -> Optional.of(before)
                        .filter(column -> column.type().equals(type))
                        .flatMap(column -> await(conversions.ofType(write.connection(), id, at)))
                        .orElseThrow(() -> StateChange.changedSince(before.title())));
    }

    private Column back(WriteTransaction write, BoardId board, ColumnId id, Function<Column, Conversion> taken) {
        BoardStructure structure = edits.structure(write, board);
        Column before = edits.column(write, structure, id);
        edits.requireEditor(write, before);
        BoardEdits.requireNotDeciding(structure, before);
        Conversion conversion = taken.apply(before);
        Column after = ColumnRules.retypedBack(before, conversion.fromType(), conversion.fromSettings())
                .orThrow();
        WholeBoard all = WholeBoard.lock(write, structure);
        Map<ItemId, Value> kept = await(conversions.values(write.connection(), conversion.id()));
        ColumnConversion back = new ColumnConversion(
                before, after, PeopleText.of(write.connection(), structure), new TypeGuess(after.title()));
        List<Value> replaced = new ArrayList<>();
        replace(write, structure, all, before, after, () -> {
            Function<Value, Optional<Object>> earlier = earlier(write, BoardEdits.with(structure, after), after, kept);
            return (item, values) -> {
                Object value = values.remove(before.key());
                Value old = kept.get(item);
                Optional<Object> now = old != null && Objects.equals(value, old.after())
                        ? earlier.apply(old)
                        : Optional.ofNullable(value).map(other -> converted(back, other));
                now.ifPresent(other -> values.put(after.key(), other));
                if (value != null || now.isPresent()) {
                    replaced.add(new Value(item, value, now.orElse(null)));
                }
            };
        });
        await(conversions.undone(write.connection(), conversion.id(), write.at()));
        UUID undoing = insert(write, before, after);
        await(conversions.undone(write.connection(), undoing, write.at()));
        conversions.keep(write.connection(), undoing, replaced);
        return after;
    }

    /** What values were; connections are what they are by now, because they may have been ended on the other side. */
    private Function<Value, Optional<Object>> earlier(
            WriteTransaction write, BoardStructure structure, Column column, Map<ItemId, Value> kept) {
        if (!ConnectColumn.is(column)) {
            return old -> Optional.ofNullable(old.before());
        }
        OtherItemsReader.Others others = connected.read(write.connection(), structure, kept.keySet());
        return old -> others.value(column, old.item());
    }

    private static Object converted(ColumnConversion back, Object value) {
        return back.convert(value)
                .orElseThrow(() -> new RejectedException(Rejection.conflict(
                        "values_changed_since", "Values were changed since that the old type cannot hold.")));
    }

    private UUID insert(WriteTransaction write, Column before, Column after) {
        UUID conversion = write.nextId();
        await(conversions.insert(
                write.connection(),
                conversion,
                before,
                after.type(),
                write.at(),
                write.command().caller().userId().value()));
        return conversion;
    }

    /** @param rule asked for when the column is what it is to be */
    private void replace(
            WriteTransaction write,
            BoardStructure structure,
            WholeBoard all,
            Column before,
            Column after,
            Supplier<WholeBoard.Rule> rule) {
        await(columns.update(write.connection(), after));
        Head head = edits.advance(write, structure, 0);
        write.log(head, List.of(NewEvent.columnUpdated(before, after)));
        all.rewrite(BoardEdits.with(structure, after), rule.get());
    }

    /** How the values are converted, decided from all of them. */
    private record Plan(Column after, ColumnConversion conversion, PeopleText people, Column before) {}

    private Plan plan(SqlConnection connection, BoardStructure structure, Column before, Wanted wanted) {
        ColumnRules.convertible(before, wanted.type()).orThrow();
        PeopleText people = PeopleText.of(connection, structure).knowing(predecessors(connection, structure, before));
        TypeGuess guess = new TypeGuess(before.title());
        Set<String> texts = new LinkedHashSet<>();
        items.read(
                connection,
                structure,
                page -> page.forEach(item -> {
                    Object value = item.values().get(before.key());
                    String text = value == null ? "" : ColumnConversion.text(value, before, people);
                    if (!text.isBlank()) {
                        guess.add(text);
                        if (texts.size() < SAMPLES_MAX * 100) {
                            texts.add(text);
                        }
                    }
                }));
        Map<String, Object> settings = wanted.settings() == null
                ? ColumnConversion.settingsFor(wanted.type(), before, List.copyOf(texts))
                : wanted.settings();
        Column after = ColumnRules.retyped(before, wanted.type(), settings).orThrow();
        return new Plan(after, new ColumnConversion(before, after, people, guess), people, before);
    }

    /** The names of items that others wait for, in a column of dependencies. */
    private Map<String, String> predecessors(SqlConnection connection, BoardStructure structure, Column column) {
        if (!column.type().equals(DependencyColumn.NAME)) {
            return Map.of();
        }
        Set<String> ids = new HashSet<>();
        items.read(
                connection,
                structure,
                page -> page.forEach(item -> {
                    Object value = item.values().get(column.key());
                    if (value != null) {
                        DependencyColumn.of(value)
                                .forEach(each -> ids.add(each.predecessor().toString()));
                    }
                }));
        Map<String, String> names = new HashMap<>();
        await(named.withIds(connection, List.of(structure.id()), ids))
                .forEach((id, found) -> names.put(id, found.getFirst().name()));
        return names;
    }

    /** Converts and counts; the same value of many items is converted once. */
    private static final class Counted {

        private final Plan plan;
        private final Map<Object, Optional<Object>> known = new HashMap<>();
        private final List<Lost> samples = new ArrayList<>();
        private int converted;
        private int lost;

        Counted(Plan plan) {
            this.plan = plan;
        }

        Optional<Object> add(ItemId item, @Nullable Object value) {
            if (value == null) {
                return Optional.empty();
            }
            Optional<Object> result = known.computeIfAbsent(value, plan.conversion()::convert);
            if (result.isPresent()) {
                converted++;
            } else {
                lost++;
                if (samples.size() < SAMPLES_MAX) {
                    samples.add(new Lost(item, ColumnConversion.text(value, plan.before(), plan.people())));
                }
            }
            return result;
        }

        Preview preview() {
            return new Preview(plan.after(), converted, lost, List.copyOf(samples));
        }
    }
}
