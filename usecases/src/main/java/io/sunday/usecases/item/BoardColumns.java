package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.Item;
import io.sunday.domain.view.Term;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.item.BoardScan;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.item.ItemSummaries;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Columns of large boards in this node's memory. They name the few items that a filtered and sorted page can have, so
 * that PostgreSQL reads those rows and not all of the board; what it answers is the page all the same, and the only thing
 * that is shown. Counts and footers are worked out here. A copy is brought up to the board's last event before each
 * answer. Where memory cannot help (a small board, a copy that is not there yet, an order that follows a collation)
 * PostgreSQL reads the board as before.
 */
public final class BoardColumns {

    private static final Logger LOG = LoggerFactory.getLogger(BoardColumns.class);

    /** Below, PostgreSQL reads the whole board in some ten milliseconds. */
    public static final long ITEMS_MIN = 5_000;

    /** Read at a time while a copy is made. */
    private static final int PIECE = 5_000;

    /** More events than that are not caught up with: the copy is made anew. */
    private static final int EVENTS_MAX = 5_000;

    /** Of what the JVM may use; a copy counts as what its cells take at most. */
    private static final int HEAP_SHARE = 8;

    private final Pool readers;
    private final BoardScan scan = new BoardScan();
    private final long itemsMin;
    private final Cache<BoardId, ColumnCopy> copies = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / HEAP_SHARE)
            .<BoardId, ColumnCopy>weigher((board, copy) -> copy.bytes())
            .build();
    private final Set<BoardId> beingMade = ConcurrentHashMap.newKeySet();

    /** One at a time goes through a copy: they take a processor each. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** One at a time is made: it takes PostgreSQL as much as a few scans. */
    private final ReentrantLock making = new ReentrantLock(true);

    /** @param itemsMin smaller boards are left to PostgreSQL */
    public BoardColumns(Pool readers, long itemsMin) {
        this.readers = readers;
        this.itemsMin = itemsMin;
    }

    /**
     * The items that the page can have, among others perhaps; empty when only PostgreSQL can tell. Call from a virtual
     * thread.
     *
     * @param allowed as read for this request: the answer knows everything up to its {@code seq}
     */
    Optional<UUID[]> candidates(BoardAccess allowed, BoardStructure board, ItemPages.Query query) {
        SortPrefix sort = new SortPrefix(query.sort(), board);
        if (sort.isEmpty()) {
            return Optional.empty();
        }
        List<Term> terms =
                Stream.concat(query.filter().terms(), sort.terms().stream()).toList();
        return ask(allowed, board, terms, copy -> copy.candidates(query, board, sort));
    }

    /**
     * What the items that a filter lets through come to; empty when only PostgreSQL can tell. Call from a virtual thread.
     *
     * @param allowed as for {@link #candidates}
     */
    Optional<ItemSummaries.Summary> summary(BoardAccess allowed, BoardStructure board, ItemSummaries.Query query) {
        return ColumnSummary.follows(query)
                ? ask(
                        allowed,
                        board,
                        ColumnSummary.terms(board, query),
                        copy -> Optional.of(copy.summary(query, board)))
                : Optional.empty();
    }

    private <T> Optional<T> ask(
            BoardAccess allowed, BoardStructure board, List<Term> terms, Function<ColumnCopy, Optional<T>> question) {
        if (allowed.itemCount() < itemsMin) {
            return Optional.empty();
        }
        ColumnCopy copy = copies.getIfPresent(board.id());
        if (copy == null || !copy.serves(board, terms)) {
            makeBeside(board, copy == null ? terms : copy.with(board, terms));
            return Optional.empty();
        }
        return inTurn(() -> {
            if (copy.seq() < allowed.seq() && !catchUp(copy, board)) {
                copies.asMap().remove(board.id(), copy);
                return Optional.empty();
            }
            return question.apply(copy);
        });
    }

    /** On a thread of its own: one that waits for a lock would keep all else from the context of the use case. */
    private <T> T inTurn(Supplier<T> work) {
        Promise<T> done = Promise.promise();
        Thread.ofVirtual().name("board-columns").start(() -> {
            turn.lock();
            try {
                done.complete(work.get());
            } catch (Exception failure) {
                done.fail(failure);
            } finally {
                turn.unlock();
            }
        });
        return await(done.future());
    }

    private boolean catchUp(ColumnCopy copy, BoardStructure board) {
        BoardScan.Changes changes = await(scan.changes(readers, board, copy.fields(), copy.seq(), EVENTS_MAX));
        if (changes.isKnown()) {
            copy.apply(changes);
        }
        return changes.isKnown();
    }

    /** This request goes to PostgreSQL; the next ones find the copy. */
    private void makeBeside(BoardStructure board, List<Term> terms) {
        if (beingMade.add(board.id())) {
            Thread.ofVirtual().name("board-columns-new").start(() -> {
                making.lock();
                try {
                    copies.put(board.id(), made(board, terms));
                } catch (Exception failure) {
                    // Nobody waits for it, and whoever asks next tries again.
                    LOG.atWarn()
                            .addKeyValue("boardId", board.id().toString())
                            .log("Could not read the columns of a board: {}", failure.toString());
                } finally {
                    making.unlock();
                    beingMade.remove(board.id());
                }
            });
        }
    }

    /**
     * Pieces are read one after the other, each as the board is then: what changes meanwhile is read again behind the seq
     * that the board had before the first piece.
     */
    private ColumnCopy made(BoardStructure board, List<Term> terms) {
        Map<String, Term> byName = new TreeMap<>();
        terms.forEach(term -> byName.put(ColumnCopy.name(term), term));
        ColumnCopy copy = new ColumnCopy(board.structure(), List.copyOf(byName.values()));
        copy.begin(await(scan.changes(readers, board, copy.fields(), Long.MAX_VALUE - 1, 0))
                .head());
        List<Item> piece = List.of();
        do {
            Item last = piece.isEmpty() ? null : piece.getLast();
            piece = await(scan.piece(readers, board, copy.fields(), last, PIECE));
            piece.forEach(copy::put);
        } while (piece.size() == PIECE);
        return copy;
    }
}
