package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.FormulaColumn;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.link.LinkedItems;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.column.FollowKinds;
import io.sunday.usecases.column.FollowLabels;
import io.vertx.sqlclient.SqlClient;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps true what items say about others: given events of a board, refreshes the items above those that changed, those
 * that are connected with them, and all when a column changed or the board is for others. What comes of it are events again, which are followed in
 * their turn; columns never look at themselves, so that ends. Given the same events twice it changes nothing the second
 * time.
 */
public final class FollowLinks {

    /** Under which its cursors are kept. */
    public static final String CONSUMER = "links";

    private static final Caller NOBODY =
            new Caller(new UserId(new UUID(0, 1)), "Linked items", ActorKind.AUTOMATION, null, null);

    private final BoardStructures structures;
    private final RefreshLinks refresh;
    private final WithheldColumns withheld;
    private final FollowLabels labels;
    private final FollowKinds kinds;
    private final LinkStore links = new LinkStore();
    private final LinkedItems linked = new LinkedItems();

    public FollowLinks(
            BoardStructures structures,
            RefreshLinks refresh,
            WithheldColumns withheld,
            FollowLabels labels,
            FollowKinds kinds) {
        this.structures = structures;
        this.refresh = refresh;
        this.withheld = withheld;
        this.labels = labels;
        this.kinds = kinds;
    }

    /**
     * Does what the events of a board ask for. Call from a virtual thread.
     *
     * @param database for reading only; a connection that is in use serves as well
     */
    public void run(SqlClient database, BoardId board, List<EventLog.Entry> entries) {
        LinkEvents events = new LinkEvents(entries);
        Command command = new Command(NOBODY, null, null, null, events.cause());
        Optional<BoardStructure> structure = await(structures.find(database, board));
        if (structure.isEmpty()) {
            return;
        }
        if (!events.boardGone()) {
            own(database, command, structure.get(), events);
        }
        connected(database, command, structure.get(), events);
        if (events.readersChanged()) {
            // The values went first: what a column says of itself explains what is seen, and decides nothing.
            withheld.tell(database, command, board);
        }
    }

    /** Items of the board itself. */
    private void own(SqlClient database, Command command, BoardStructure board, LinkEvents events) {
        if (!OtherItemsReader.looksAtOthers(board)) {
            return;
        }
        if (events.columnsChanged()) {
            kinds.run(database, command, board.id());
            refresh.run(command, board.id(), await(linked.all(database, board)));
            return;
        }
        if (events.readersChanged() || events.showingChanged()) {
            for (Column column : board.columns()) {
                if (ConnectColumn.is(column)) {
                    for (BoardId other : ConnectColumn.boards(column)) {
                        refresh.run(command, board.id(), await(links.all(database, column, other)));
                    }
                }
            }
        }
        Set<String> connecting = new HashSet<>();
        board.columns().stream().filter(ConnectColumn::is).map(Column::key).forEach(connecting::add);
        Set<String> own = new HashSet<>(connecting);
        own.addAll(OtherItemsReader.besides(board));
        boolean formulas = board.columns().stream()
                .anyMatch(column -> !FormulaColumn.paths(column).isEmpty());
        Set<ItemId> items = new LinkedHashSet<>();
        if (!connecting.isEmpty() || formulas) {
            items.addAll(events.touching(own));
        }
        if (OtherItemsReader.rollsUp(board)) {
            Set<ItemId> under = events.touching(Set.copyOf(OtherItemsReader.keys(board, Optional.empty(), board.id())));
            items.addAll(await(linked.above(database, board, under, events.leftParents())));
        }
        refresh.run(command, board.id(), items);
    }

    /** Items of boards that are connected, from either side. */
    private void connected(SqlClient database, Command command, BoardStructure board, LinkEvents events) {
        for (Column column : board.columns()) {
            if (ConnectColumn.is(column)) {
                ConnectColumn.reverses(column)
                        .forEach((other, reverse) -> refresh.run(command, other, events.connected(column.key())));
            }
        }
        events.renamed().forEach(renamed -> labels.run(database, command, board.id(), renamed));
        Set<String> lookedAt = new HashSet<>();
        List<BoardId> connecting = await(links.connecting(database, board.id()));
        for (BoardId other : connecting) {
            if (events.columnsChanged()) {
                // Before the values of its items.
                kinds.run(database, command, other);
            }
            BoardStructure there = await(structures.find(database, other)).orElseThrow();
            for (Column column : there.columns()) {
                if (ConnectColumn.connectsTo(column, board.id())) {
                    lookedAt.addAll(OtherItemsReader.keys(there, Optional.of(column.key()), board.id()));
                    if (events.boardChanged() || events.columnsChanged() || events.readersChanged()) {
                        refresh.run(command, other, await(links.all(database, column, board.id())));
                    }
                }
            }
        }
        Set<ItemId> seen = connecting.isEmpty() ? Set.of() : events.touching(lookedAt);
        if (!seen.isEmpty()) {
            await(links.neighbours(database, seen)).forEach((other, items) -> refresh.run(command, other, items));
        }
    }
}
