package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.LabelReplacement;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a column other labels and, in the same moment, all items what takes the place of those that go: a label is
 * renamed, merged into another, or deleted.
 */
public final class ChangeLabels {

    private final Writes writes;
    private final BoardEdits edits;
    private final ColumnStore columns = new ColumnStore();

    public ChangeLabels(Writes writes, AccessControl access, BoardStructures structures) {
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
        return writes.run(command, write -> {
            BoardStructure structure = edits.structure(write, board);
            Column before = BoardEdits.column(structure, id);
            if (!before.settings().containsKey("labels")) {
                throw new RejectedException(
                        Rejection.conflict("no_labels", "A column of the type " + before.type() + " has no labels."));
            }
            Map<String, Object> settings = new LinkedHashMap<>(before.settings());
            settings.put("labels", labels);
            Column after = ColumnRules.change(before, null, settings, null).orThrow();
            LabelReplacement replacement = LabelReplacement.between(before, after, replaced, "/replace")
                    .orThrow();
            JsonObject previous = BoardJson.columnDifference(before, after);
            if (previous.isEmpty()) {
                return before;
            }
            BoardStructure changed = BoardEdits.with(structure, after);
            WholeBoard items = WholeBoard.lock(write, changed);
            await(columns.update(write.connection(), after));
            Head head = edits.advance(write, structure, 0);
            Set<String> removed = new HashSet<>(ColumnRules.removedLabels(before, after));
            removed.removeAll(replacement.byLabel().keySet());
            if (!removed.isEmpty() && await(columns.isAnyInUse(write.connection(), board, before.key(), removed))) {
                throw new RejectedException(Rejection.conflict(
                        "label_in_use", "Items have a label that would go away: say what takes its place."));
            }
            write.log(
                    head,
                    List.of(NewEvent.of(
                            "column.updated",
                            new JsonObject()
                                    .put("column", BoardJson.column(after))
                                    .put("previous", previous))));
            items.rewrite(changed, (item, values) -> replacement.apply(values, after));
            return after;
        });
    }
}
