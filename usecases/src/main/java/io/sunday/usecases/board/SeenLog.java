package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.OwnEvents;
import io.sunday.eventbus.json.SeenEvents;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ActivityLog.Part;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.storage.change.EventLog.Entry;
import io.sunday.storage.item.OwnItemsStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The log of a board for somebody who may not see all of it. To all others it is given as it is. */
final class SeenLog {

    private final BoardStructures structures;
    private final OwnItemsStore store = new OwnItemsStore();

    SeenLog(BoardStructures structures) {
        this.structures = structures;
    }

    /** The events with a {@code skip} for each run that is hidden; none that came after access was decided. */
    List<Entry> events(SqlClient client, BoardAccess allowed, List<Entry> entries) {
        BoardStructure board = structure(client, allowed);
        if (allowed.seesAll(board)) {
            return entries;
        }
        SeenEvents seen = new SeenEvents(board.seenBy(allowed.who()));
        List<Entry> before =
                entries.stream().filter(entry -> entry.seq() <= allowed.seq()).toList();
        Optional<OwnLog> own = own(client, allowed, before);
        List<Entry> shown = new ArrayList<>();
        long hiddenFrom = 0;
        for (Entry entry : before) {
            JsonObject whole = new JsonObject(entry.event());
            Optional<JsonObject> event = own.map(log -> log.synced(whole, board.id(), entry.seq()))
                    .orElseGet(() -> Optional.of(whole))
                    .flatMap(left -> left.getString("type").equals("resync") ? Optional.of(left) : seen.of(left));
            if (event.isPresent()) {
                shown.add(new Entry(entry.seq(), event.get().toBuffer()));
                hiddenFrom = 0;
            } else {
                if (hiddenFrom > 0) {
                    shown.removeLast();
                }
                hiddenFrom = hiddenFrom > 0 ? hiddenFrom : entry.seq();
                shown.add(new Entry(entry.seq(), skip(board, hiddenFrom, entry.seq())));
            }
        }
        return shown;
    }

    private static Buffer skip(BoardStructure board, long from, long to) {
        return new JsonObject()
                .put("type", "skip")
                .put("boardId", board.id().toString())
                .put("seq", to)
                .put("from", from)
                .put("data", new JsonObject())
                .toBuffer();
    }

    /** Events for somebody who sees only their own items, with what is known of the items that they are about. */
    private record OwnLog(OwnEvents events, Map<String, Boolean> known) implements OwnEvents.Rows {

        @Override
        public boolean isOwn(String item) {
            return Boolean.TRUE.equals(known.get(item));
        }

        @Override
        public boolean isThere(String item) {
            return known.containsKey(item);
        }

        /** For who keeps a copy of the board. */
        Optional<JsonObject> synced(JsonObject event, BoardId board, long seq) {
            return events.turns(event, this)
                    ? Optional.of(OwnEvents.resync(board.toString(), seq))
                    : events.of(event, this);
        }
    }

    private Optional<OwnLog> own(SqlClient client, BoardAccess allowed, List<Entry> entries) {
        return allowed.own().map(own -> {
            Set<ItemId> items = entries.stream()
                    .flatMap(entry -> OwnEvents.items(new JsonObject(entry.event())).stream())
                    .map(ItemId::of)
                    .collect(Collectors.toSet());
            Map<String, Boolean> known = new HashMap<>();
            await(store.people(client, allowed.workspaceId(), allowed.id(), own.column(), items))
                    .forEach((item, people) -> known.put(item.toString(), own.names(people.getList())));
            return new OwnLog(new OwnEvents(own), known);
        });
    }

    /** A part without what is hidden; nothing of what is said about a hidden column. */
    Part part(SqlClient client, BoardAccess allowed, Wanted wanted, Supplier<Part> read) {
        BoardStructure board = structure(client, allowed);
        Set<String> hidden = allowed.hidden(board);
        if (allowed.seesAll(board)) {
            return read.get();
        }
        if (wanted.column() != null && hidden.contains(wanted.column())) {
            return new Part(List.of(), Optional.empty());
        }
        SeenEvents seen = new SeenEvents(board.seenBy(allowed.who()));
        Part part = read.get();
        List<Entry> shown = new ArrayList<>();
        Optional<OwnLog> own = own(client, allowed, part.entries());
        for (Entry entry : part.entries()) {
            if (entry.seq() <= allowed.seq()) {
                JsonObject whole = new JsonObject(entry.event());
                own.map(log -> log.events().of(whole, log))
                        .orElseGet(() -> Optional.of(whole))
                        .flatMap(seen::of)
                        .ifPresent(event -> shown.add(new Entry(entry.seq(), event.toBuffer())));
            }
        }
        return new Part(shown, part.next());
    }

    private BoardStructure structure(SqlClient client, BoardAccess allowed) {
        return await(structures.at(client, allowed.id(), allowed.structure()));
    }
}
