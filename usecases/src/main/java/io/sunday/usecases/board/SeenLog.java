package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.eventbus.json.SeenEvents;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ActivityLog.Part;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.storage.change.EventLog.Entry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The log of a board for somebody who may not see all of it. To all others it is given as it is. */
final class SeenLog {

    private final BoardStructures structures;

    SeenLog(BoardStructures structures) {
        this.structures = structures;
    }

    /** The events with a {@code skip} for each run that is hidden; none that came after access was decided. */
    List<Entry> events(SqlClient client, BoardAccess allowed, List<Entry> entries) {
        BoardStructure board = structure(client, allowed);
        if (allowed.seesAll(board)) {
            return entries;
        }
        SeenEvents seen = new SeenEvents(board.seenBy(allowed.role().orElseThrow()));
        List<Entry> shown = new ArrayList<>();
        long hiddenFrom = 0;
        for (int i = 0; i < entries.size() && entries.get(i).seq() <= allowed.seq(); i++) {
            Entry entry = entries.get(i);
            Optional<JsonObject> event = seen.of(new JsonObject(entry.event()));
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
        SeenEvents seen = new SeenEvents(board.seenBy(allowed.role().orElseThrow()));
        Part part = read.get();
        List<Entry> shown = new ArrayList<>();
        for (Entry entry : part.entries()) {
            if (entry.seq() <= allowed.seq()) {
                seen.of(new JsonObject(entry.event()))
                        .ifPresent(event -> shown.add(new Entry(entry.seq(), event.toBuffer())));
            }
        }
        return new Part(shown, part.next());
    }

    private BoardStructure structure(SqlClient client, BoardAccess allowed) {
        return await(structures.at(client, allowed.id(), allowed.structure()));
    }
}
