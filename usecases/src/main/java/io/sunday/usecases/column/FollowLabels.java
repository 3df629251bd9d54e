package io.sunday.usecases.column;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.LabelMentions;
import io.sunday.domain.column.LinkedColumn;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.AutomationsChanged;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.link.FollowedLabels;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.link.ShownConnections;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names labels anew on a board that looks at those of another one: in formulas that look through a connection, and,
 * where a mirror shows the labels, in formulas, views and recipes that name the mirror. Each event has this effect once.
 */
public final class FollowLabels {

    /** Labels of a column that got others in their place, as an event of its board told. */
    public record Renamed(long seq, String key, Map<String, String> others) {}

    private final Writes writes;
    private final BoardStructures structures;
    private final EventBus bus;
    private final ColumnStore columns = new ColumnStore();
    private final LinkStore links = new LinkStore();
    private final ShownConnections shown = new ShownConnections();
    private final FollowedLabels followed = new FollowedLabels();

    /** @param writes of which nothing is remembered for undoing: what follows from a change goes back with it */
    public FollowLabels(Writes writes, BoardStructures structures, EventBus bus) {
        this.writes = writes;
        this.structures = structures;
        this.bus = bus;
    }

    /** @param there the board that has the labels */
    public void run(Command command, BoardId board, BoardStructure there, Renamed renamed) {
        boolean recipes = writes.run(command, write -> follow(write, board, there, renamed));
        if (recipes) {
            bus.publish(Addresses.AUTOMATIONS, new AutomationsChanged(board.value()));
        }
    }

    /** Answers whether recipes changed. */
    private boolean follow(WriteTransaction write, BoardId id, BoardStructure there, Renamed renamed) {
        if (!await(links.holdBoard(write.connection(), id))
                || !await(followed.reach(write.connection(), id, there.id(), renamed.seq()))) {
            return false;
        }
        BoardStructure board = await(structures.read(write.connection(), id));
        List<String> ways = ways(write, board, there, renamed.key());
        List<LabelMentions> mirrored = new ArrayList<>();
        List<LabelMentions> all = new ArrayList<>();
        for (String way : ways) {
            all.add(new LabelMentions(way + "." + renamed.key(), renamed.others()));
            for (Column column : board.columns()) {
                if (mirrors(column, way, there.id(), renamed.key())) {
                    mirrored.add(new LabelMentions(column.key(), renamed.others()));
                }
            }
        }
        all.addAll(mirrored);
        LabelReferences references = LabelReferences.lock(write, id, mirrored);
        List<NewEvent> events = new ArrayList<>();
        for (Column column : board.columns()) {
            Column relabelled = column;
            for (LabelMentions mentions : all) {
                relabelled = mentions.inFormula(relabelled);
            }
            if (!relabelled.equals(column)) {
                await(columns.update(write.connection(), relabelled));
                events.add(NewEvent.of(
                        "column.updated",
                        new JsonObject()
                                .put("column", BoardJson.column(relabelled))
                                .put("previous", BoardJson.columnDifference(column, relabelled))));
            }
        }
        events.addAll(references.events());
        if (!events.isEmpty()) {
            write.append(StreamChange.structure(id.value(), events.size(), board.structure(), 0), events);
        }
        references.write();
        return references.haveRecipes();
    }

    /** The keys of the columns that show the labels here. What is withheld, or hidden over there, does not even tell these. */
    private List<String> ways(WriteTransaction write, BoardStructure board, BoardStructure there, String key) {
        boolean own = there.id().equals(board.id());
        if (!own && there.seenBy(BoardRole.VIEWER).column(key).isEmpty()) {
            return List.of();
        }
        Map<String, Set<BoardId>> withheld = await(shown.withheld(write.connection(), board.id()));
        return board.columns().stream()
                .filter(column -> ConnectColumn.connectsTo(column, there.id()))
                .map(Column::key)
                .filter(way -> !withheld.getOrDefault(way, Set.of()).contains(there.id()))
                .toList();
    }

    private static boolean mirrors(Column column, String way, BoardId there, String key) {
        return LinkedColumn.is(column)
                && LinkedColumn.through(column).filter(way::equals).isPresent()
                && LinkedColumn.source(column, there).filter(key::equals).isPresent();
    }
}
