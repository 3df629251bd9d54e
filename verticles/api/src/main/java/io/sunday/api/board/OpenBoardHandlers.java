package io.sunday.api.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.api.http.Answer;
import io.sunday.api.http.Compression;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.storage.board.BoardSnapshots.Sight;
import io.sunday.storage.board.BoardSnapshots.Snapshot;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.board.ReadEvents;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;

/** Reading a board: alone, with all its items, and what happened on it. */
public final class OpenBoardHandlers {

    /** Compressed snapshots kept; one of 10,000 items takes about half a megabyte. */
    private static final long COMPRESSED_BYTES_MAX = 32L * 1024 * 1024;

    private record Key(BoardId board, long seq, boolean descriptions, Sight sight) {}

    private final UseCases useCases;
    private final Cache<Key, Buffer> compressed = Caffeine.newBuilder()
            .maximumWeight(COMPRESSED_BYTES_MAX)
            .weigher((Key key, Buffer bytes) -> bytes.length())
            .build();

    public OpenBoardHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("readBoard", this::readBoard)
                .add("openBoard", this::openBoard)
                .add("listBoardEvents", this::listBoardEvents);
    }

    private Answer readBoard(Request request) {
        Snapshot board = useCases.openBoard.board(request.caller(), boardId(request));
        return board.sight().equals(Sight.ALL) && request.knows(board.seq())
                ? Answer.notModified(board.seq())
                : Answer.raw(board.json()).withVersion(board.seq());
    }

    private Answer openBoard(Request request) {
        BoardId board = boardId(request);
        if (request.header("If-None-Match").isPresent()) {
            OptionalLong seq = useCases.openBoard.seq(request.caller(), board);
            if (seq.isPresent() && request.knows(seq.getAsLong())) {
                return Answer.notModified(seq.getAsLong());
            }
        }
        boolean descriptions = request.queryFlag("description").orElse(true);
        Snapshot snapshot = useCases.openBoard.snapshot(request.caller(), board, descriptions);
        Answer raw = Answer.raw(snapshot.json());
        // Who sees all of it one day is not to be told that what they had when they did not is still it.
        Answer whole = snapshot.sight().equals(Sight.ALL) ? raw.withVersion(snapshot.seq()) : raw;
        Buffer body = whole.body();
        boolean compress = body != null
                && Compression.pays(body.length())
                && Compression.accepted(request.header("accept-encoding").orElse(null));
        if (body == null || !compress) {
            return whole;
        }
        // Everyone who opens the board meanwhile gets the same bytes: it is compressed once.
        Buffer gzip = compressed.get(
                new Key(board, snapshot.seq(), descriptions, snapshot.sight()), ignored -> Compression.fast(body));
        return new Answer(whole.status(), whole.headers(), gzip)
                .with("content-encoding", "gzip")
                .with("vary", "accept-encoding");
    }

    private Answer listBoardEvents(Request request) {
        int limit = request.limit();
        ReadEvents.Events events = useCases.readEvents.after(
                request.caller(), boardId(request), request.queryNumber("after").orElseThrow(), limit);
        return Pages.eventsUpTo(events.head(), events.entries(), limit);
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }
}
