package io.sunday.usecases.column;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.LabelMentions;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.AutomationsChanged;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.link.FollowedLabels;
import io.sunday.storage.link.LinkStore;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.eventbus.EventBus;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names labels anew on boards that look at those of another one: in formulas that look through a connection, and, where
 * a mirror shows the labels, in formulas, views and recipes that name the mirror; on boards that look at such a mirror,
 * too. Each event has this effect once.
 */
public final class FollowLabels {

    /** Labels of a column that got others in their place, as an event of its board told. */
    public record Renamed(long seq, String key, Map<String, String> others) {}

    /** Where labels are kept, or shown by a mirror. */
    private record Source(BoardId board, String key) {}

    private final Writes writes;
    private final BoardStructures structures;
    private final EventBus bus;
    private final ColumnStore columns = new ColumnStore();
    private final LinkStore links = new LinkStore();
    private final FollowedLabels followed = new FollowedLabels();

    /** @param writes of which nothing is remembered for undoing: what follows from a change goes back with it */
    public FollowLabels(Writes writes, BoardStructures structures, EventBus bus) {
        this.writes = writes;
        this.structures = structures;
        this.bus = bus;
    }

    /**
     * @param database for reading only
     * @param origin the board that has the labels
     */
    public void run(SqlClient database, Command command, BoardId origin, Renamed renamed) {
        looking(database, new Source(origin, renamed.key())).forEach((board, sources) -> {
            if (writes.run(command, write -> follow(write, board, origin, renamed, sources))) {
                bus.publish(Addresses.AUTOMATIONS, new AutomationsChanged(board.value()));
            }
        });
    }

    /** By the boards that look at labels, from near or from far, what they look at. */
    private Map<BoardId, List<Source>> looking(SqlClient database, Source labels) {
        Map<BoardId, List<Source>> looking = new LinkedHashMap<>();
        Set<Source> known = new HashSet<>(Set.of(labels));
        Deque<Source> open = new ArrayDeque<>(known);
        while (!open.isEmpty()) {
            Source source = open.remove();
            for (BoardId id : await(links.connecting(database, source.board()))) {
                Optional<BoardStructure> board = await(structures.find(database, id));
                if (board.isEmpty()) {
                    continue;
                }
                ShownBoards shown = new ShownBoards(database, structures, board.get());
                List<String> ways = shown.ways(source.board(), source.key());
                if (!ways.isEmpty()) {
                    looking.computeIfAbsent(id, each -> new ArrayList<>()).add(source);
                }
                for (String mirror : shown.mirrors(source.board(), source.key(), ways)) {
                    Source further = new Source(id, mirror);
                    if (known.add(further)) {
                        open.add(further);
                    }
                }
            }
        }
        return looking;
    }

    /** Answers whether recipes changed. */
    private boolean follow(WriteTransaction write, BoardId id, BoardId origin, Renamed renamed, List<Source> sources) {
        if (!await(links.holdBoard(write.connection(), id))
                || !await(followed.reach(write.connection(), id, origin, renamed.seq()))) {
            return false;
        }
        BoardStructure board = await(structures.read(write.connection(), id));
        ShownBoards shown = new ShownBoards(write.connection(), structures, board);
        Set<LabelMentions> mirrored = new LinkedHashSet<>();
        Set<LabelMentions> all = new LinkedHashSet<>();
        for (Source source : sources) {
            List<String> ways = shown.ways(source.board(), source.key());
            ways.forEach(way -> all.add(new LabelMentions(way + "." + source.key(), renamed.others())));
            shown.mirrors(source.board(), source.key(), ways)
                    .forEach(mirror -> mirrored.add(new LabelMentions(mirror, renamed.others())));
        }
        all.addAll(mirrored);
        LabelReferences references = LabelReferences.lock(write, id, List.copyOf(mirrored));
        List<NewEvent> events = new ArrayList<>();
        for (Column column : board.columns()) {
            Column relabelled = column;
            for (LabelMentions mentions : all) {
                relabelled = mentions.inFormula(relabelled);
            }
            if (!relabelled.equals(column)) {
                await(columns.update(write.connection(), relabelled));
                events.add(NewEvent.columnUpdated(column, relabelled));
            }
        }
        events.addAll(references.events());
        if (!events.isEmpty()) {
            write.append(StreamChange.structure(id.value(), events.size(), board.structure(), 0), events);
        }
        references.write();
        return references.haveRecipes();
    }
}
