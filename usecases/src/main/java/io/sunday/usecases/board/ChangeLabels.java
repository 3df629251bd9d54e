package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.LabelMentions;
import io.sunday.domain.column.LabelReplacement;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.AutomationsChanged;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnConversions;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.column.LabelReferences;
import io.sunday.usecases.column.WholeBoard;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Gives a column other labels and, in the same moment, all items what takes the place of those that go: a label is
 * renamed, merged into another, or deleted. Recipes, views and formulas that name a label name from then on the one that
 * takes its place.
 */
public final class ChangeLabels {

    private final Writes writes;
    private final BoardEdits edits;
    private final EventBus bus;
    private final ColumnStore columns = new ColumnStore();
    private final ColumnConversions conversions = new ColumnConversions();

    public ChangeLabels(Writes writes, AccessControl access, BoardStructures structures, EventBus bus) {
        this.bus = bus;
        this.writes = writes;
        this.edits = new BoardEdits(access, structures);
    }

    /**
     * Refused: board_not_found, column_not_found, forbidden, no_labels, each fault of the labels and replacements, and
     * label_in_use when items have a label that goes without a replacement.
     *
     * @param labels all labels that the column has from now on
     * @param replaced label that goes to the one that takes its place, null for none
     */
    public Column run(
            Command command, BoardId board, ColumnId id, List<Object> labels, Map<String, @Nullable Object> replaced) {
        AtomicBoolean recipes = new AtomicBoolean();
        Column result = writes.run(command, write -> {
            BoardStructure structure = edits.structure(write, board);
            Column before = edits.column(write, structure, id);
            edits.requireEditor(write, before);
            if (!before.settings().containsKey("labels")) {
                throw new RejectedException(
                        Rejection.conflict("no_labels", "A column of the type " + before.type() + " has no labels."));
            }
            Map<String, Object> settings = new LinkedHashMap<>(before.settings());
            settings.put("labels", labels);
            Column after = ColumnRules.change(before, null, settings, null).orThrow();
            LabelReplacement replacement = LabelReplacement.between(before, after, replaced, "/replace")
                    .orThrow();
            Changed changed = change(write, structure, before, after, replacement, Map.of());
            recipes.set(changed.recipes());
            return changed.column();
        });
        if (recipes.get()) {
            bus.publish(Addresses.AUTOMATIONS, new AutomationsChanged(board.value()));
        }
        return result;
    }

    /**
     * Gives a column the labels back that it had, as part of a write: labels that got another name have the old one again
     * wherever they are named, and items have the values that they had, unless those were changed since. Who runs recipes
     * has to hear of it after the commit. Refused: column_not_found, forbidden, and label_in_use when items have a label
     * that goes by this and took the place of no other.
     *
     * @param settings as they were
     * @param replaced label to the one that took its place
     * @param at when the labels were changed
     */
    public Column back(
            WriteTransaction write,
            BoardId board,
            ColumnId id,
            Map<String, Object> settings,
            Map<String, String> replaced,
            Instant at) {
        BoardStructure structure = edits.structure(write, board);
        Column before = edits.column(write, structure, id);
        edits.requireEditor(write, before);
        Column after = ColumnRules.change(before, null, settings, null).orThrow();
        LabelReplacement renamed = LabelReplacement.renamedBack(replaced, before, after);
        return change(write, structure, before, after, renamed, await(conversions.ofLabels(write.connection(), id, at)))
                .column();
    }

    /** @param recipes whether recipes name other labels now */
    private record Changed(Column column, boolean recipes) {}

    /** @param kept values that come back, of items that still have what took their place */
    private Changed change(
            WriteTransaction write,
            BoardStructure structure,
            Column before,
            Column after,
            LabelReplacement replacement,
            Map<ItemId, ColumnConversions.Value> kept) {
        if (BoardJson.columnDifference(before, after).isEmpty()) {
            return new Changed(before, false);
        }
        LabelMentions mentions = LabelMentions.of(after, replacement);
        List<Column> formulas = structure.columns().stream()
                .filter(column -> !mentions.inFormula(column).equals(column))
                .toList();
        BoardStructure changed = BoardEdits.with(structure, after);
        for (Column formula : formulas) {
            changed = BoardEdits.with(changed, mentions.inFormula(formula));
        }
        LabelReferences references = LabelReferences.lock(write, before.boardId(), List.of(mentions));
        WholeBoard items = WholeBoard.lock(write, changed);
        await(columns.update(write.connection(), after));
        List<NewEvent> events = new ArrayList<>();
        events.add(updated(before, after, mentions.others()));
        for (Column formula : formulas) {
            Column relabelled = mentions.inFormula(formula);
            await(columns.update(write.connection(), relabelled));
            events.add(updated(formula, relabelled, Map.of()));
        }
        events.addAll(references.events());
        Head head = edits.advance(
                write, StreamChange.structure(before.boardId().value(), events.size(), structure.structure(), 0));
        write.log(head, events);
        references.write();
        List<ColumnConversions.Value> replaced = new ArrayList<>();
        items.rewrite(changed, (item, values) -> {
            Object value = values.get(before.key());
            ColumnConversions.Value own = kept.get(item);
            if (own != null && Objects.equals(value, own.after())) {
                put(values, before.key(), own.before());
            } else {
                replacement.apply(values, after);
            }
            Object now = values.get(before.key());
            if (!Objects.equals(value, now)) {
                replaced.add(new ColumnConversions.Value(item, value, now));
            }
        });
        refuseLabelsInUse(write, before, after);
        keep(write, before, replaced);
        return new Changed(after, references.haveRecipes());
    }

    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    /** So that it can be taken back, also where several labels became one. */
    private void keep(WriteTransaction write, Column before, List<ColumnConversions.Value> replaced) {
        if (replaced.isEmpty()) {
            return;
        }
        UUID conversion = write.nextId();
        await(conversions.insert(
                write.connection(),
                conversion,
                before,
                before.type(),
                write.at(),
                write.command().caller().userId().value()));
        conversions.keep(write.connection(), conversion, replaced);
    }

    private void refuseLabelsInUse(WriteTransaction write, Column before, Column after) {
        Set<String> removed = new HashSet<>(ColumnRules.removedLabels(before, after));
        if (!removed.isEmpty()
                && await(columns.isAnyInUse(write.connection(), before.boardId(), before.key(), removed))) {
            throw new RejectedException(Rejection.conflict(
                    "label_in_use", "Items have a label that would go away: say what takes its place."));
        }
    }

    /** Other boards may name the labels, too: they hear of it from the event. */
    private static NewEvent updated(Column before, Column after, Map<String, String> replaced) {
        NewEvent event = NewEvent.columnUpdated(before, after);
        if (!replaced.isEmpty()) {
            event.data().put("replaced", new JsonObject(Map.<String, Object>copyOf(replaced)));
        }
        return event;
    }
}
