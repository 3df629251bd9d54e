package io.sunday.indexing;

import static io.vertx.core.Future.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.SearchHits;
import io.sunday.eventbus.SearchQuery;
import io.sunday.feed.BoardEvents;
import io.sunday.feed.EventFeed;
import io.sunday.feed.FeedConsumer;
import io.sunday.feed.Progress;
import io.sunday.storage.OutageLog;
import io.sunday.storage.change.Lag;
import io.sunday.storage.search.FoundItem;
import io.sunday.storage.search.LuceneSearchIndex;
import io.sunday.storage.search.SearchIndex;
import io.sunday.storage.search.TextQuery;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's search index and answers searches. The feed says which boards have grown; the index itself holds how
 * far it reflects each of them, and all heads are compared with that when it starts and from time to time. Deploy it
 * with the virtual-thread model, one instance a node.
 */
public final class IndexingVerticle extends VerticleBase implements FeedConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(IndexingVerticle.class);

    /** A sync costs milliseconds of disk; what a crash takes back is indexed again from the log. */
    private static final long COMMIT_MILLIS = 5_000;

    private static final long DRIFT_CHECK_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** Boards per check, so that a check is a short query; the next check takes the next ones. */
    private static final int DRIFT_CHECK_BOARDS = 50;

    /**
     * The least time between two refreshes when writes keep coming, and the most. A refresh costs as much as indexing a
     * hundred items, so without it thirty writes a second would take a third of the server; the first write after a rest
     * is visible at once.
     */
    private static final Duration REST = Duration.ofMillis(250);

    private static final Duration REST_MAX = Duration.ofSeconds(1);

    /** A rest is so many times as long as the refresh before it took, which a busy server makes slow. */
    private static final int REST_FACTOR = 20;

    /** What was indexed becomes visible at least this often while a backlog is worked off. */
    private static final Duration ROUND = Duration.ofMillis(500);

    /** Between two attempts to open an index again that breaks each time, as on a disk that stays full. */
    private static final long OPEN_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Searches that wait for a thread; more are refused rather than answered when nobody waits any more. */
    private static final int SEARCHES_WAITING_MAX = 256;

    private static final int SEARCH_THREADS = 2;

    private final EventFeed feed;
    private final Pool database;
    private final Path folder;
    private final boolean fromScratch;
    private final LinkedHashSet<BoardId> behind = new LinkedHashSet<>();
    private final Counter drifts;

    private @Nullable Open open;
    private EventFeed.@Nullable Following following;
    private final OutageLog checks = new OutageLog(LOG, "compare the index with the rows");
    private final OutageLog changes = new OutageLog(LOG, "index what has changed");
    private boolean indexing;
    // After a failure only the sweep begins again: a hint for each write must not mean a failure for each write.
    private boolean resting;
    private long nextRound = System.nanoTime();
    private long openAgainFrom = nextRound;
    private boolean indexingDue;
    private boolean compared;
    private boolean commitDue;
    private boolean answering;
    private boolean stopping;
    private int searchesWaiting;
    private int nextDriftCheck;

    /** What exists between start and stop. */
    private record Open(SearchIndex index, IndexKeeper keeper, WorkerExecutor writer, WorkerExecutor readers) {}

    /**
     * @param database background connections: indexing must not take those that people wait for
     * @param folder of this node alone
     * @param fromScratch forget the index and build it anew
     */
    public IndexingVerticle(EventFeed feed, Pool database, Path folder, boolean fromScratch, MeterRegistry metrics) {
        this.feed = feed;
        this.database = database;
        this.folder = folder;
        this.fromScratch = fromScratch;
        this.drifts = Counter.builder("sunday.index.drifts")
                .description("Boards whose index did not match their rows and was built again")
                .register(metrics);
    }

    @Override
    public Future<?> start() {
        WorkerExecutor writer = vertx.createSharedWorkerExecutor("sunday-index-writer-" + deploymentID(), 1);
        WorkerExecutor readers =
                vertx.createSharedWorkerExecutor("sunday-index-readers-" + deploymentID(), SEARCH_THREADS);
        open(() -> fromScratch ? LuceneSearchIndex.emptied(folder) : LuceneSearchIndex.open(folder), writer, readers);

        vertx.setPeriodic(COMMIT_MILLIS, id -> {
            commitDue = true;
            index();
        });
        vertx.setPeriodic(DRIFT_CHECK_MILLIS, id -> checkDrift());
        following = feed.follow(this);
        return Future.succeededFuture();
    }

    private void open(Supplier<SearchIndex> opening, WorkerExecutor writer, WorkerExecutor readers) {
        SearchIndex index = await(writer.executeBlocking(opening::get));
        Map<BoardId, Long> positions = await(writer.executeBlocking(index::positions));
        open = new Open(index, new IndexKeeper(index, database, writer, positions), writer, readers);
    }

    /** An index that could not write, on a full disk for example, is closed for good; its files are as last committed. */
    private void openAgainIfBroken() {
        Open now = current();
        if (now.index().isBroken() && System.nanoTime() - openAgainFrom >= 0) {
            openAgainFrom = System.nanoTime() + OPEN_AGAIN_NANOS;
            open(
                    () -> {
                        now.index().close();
                        return LuceneSearchIndex.open(folder);
                    },
                    now.writer(),
                    now.readers());
            LOG.info("The search index was opened again");
        }
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        Open closing = open;
        EventFeed.Following ending = following;
        if (closing == null) {
            return Future.succeededFuture();
        }
        if (ending != null) {
            await(ending.stop());
        }
        // The writer's queue is in order, so what is being written is written before the index closes.
        return closing.writer()
                .executeBlocking(() -> {
                    closing.index().close();
                    return null;
                })
                .eventually(() ->
                        Future.join(closing.writer().close(), closing.readers().close()));
    }

    @Override
    public String name() {
        return "indexing";
    }

    /** Each node has an index of its own. */
    @Override
    public Audience audience() {
        return Audience.EACH_NODE;
    }

    /** They are only noted. */
    @Override
    public int boardsAtOnce() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean wants(UUID board, long seq) {
        return !keeper().reflects(new BoardId(board), seq);
    }

    @Override
    public Set<UUID> followed(Collection<UUID> boards) {
        return Set.copyOf(boards);
    }

    /** All of them: the limit would only delay what is needed before searches can be answered. */
    @Override
    public Map<UUID, Lag> behind(int limit) {
        openAgainIfBroken();
        Map<UUID, Lag> found = keeper().behind();
        resting = false;
        compared = true;
        found.keySet().forEach(board -> behind.add(new BoardId(board)));
        indexSoon();
        return found;
    }

    /** Notes that the board has grown: what is indexed are rows as they are then, for many events at once. */
    @Override
    public Progress advance(UUID board, BoardEvents events) {
        behind.add(new BoardId(board));
        indexSoon();
        return new Progress.Dismissed();
    }

    /** After all the boards that are being noted now. */
    private void indexSoon() {
        if (!indexingDue) {
            indexingDue = true;
            context.runOnContext(ignored -> {
                indexingDue = false;
                index();
            });
        }
    }

    /** Works until no board is behind; calls that come meanwhile have added theirs to the set and need do nothing. */
    private void index() {
        if (indexing || resting || stopping) {
            return;
        }
        indexing = true;
        try {
            while (!behind.isEmpty() && !stopping) {
                rest();
                boolean caughtUp = advanceSome();
                long refreshing = System.nanoTime();
                keeper().refresh();
                nextRound = System.nanoTime();
                if (caughtUp) {
                    long rest = REST_FACTOR * (nextRound - refreshing);
                    nextRound += Math.clamp(rest, REST.toNanos(), REST_MAX.toNanos());
                    answer();
                }
                commitWhenDue();
            }
            commitWhenDue();
            changes.worked();
            answer();
        } catch (Exception e) {
            resting = true;
            failed(changes, e);
        } finally {
            indexing = false;
        }
    }

    /** Gathers what comes shortly after a refresh, so that many writes share the next one; never rests when behind. */
    private void rest() {
        long nanos = nextRound - System.nanoTime();
        if (nanos > 0) {
            await(vertx.timer(nanos, TimeUnit.NANOSECONDS));
        }
    }

    /**
     * One round over the boards that are behind now; false when some of them have more to do. A board that is written to
     * again meanwhile is for the next round: where people write all the time nothing would ever rest.
     */
    private boolean advanceSome() {
        long until = System.nanoTime() + ROUND.toNanos();
        boolean caughtUp = true;
        for (int boards = behind.size(); boards > 0 && !stopping; boards--) {
            if (System.nanoTime() >= until) {
                return false;
            }
            BoardId board = behind.removeFirst();
            if (keeper().advance(board)) {
                behind.add(board); // at the end: a long backlog lets the others pass
                caughtUp = false;
            }
        }
        return caughtUp;
    }

    /** Only between boards: a commit must not keep a board of which half the items are out. */
    private void commitWhenDue() {
        if (commitDue && !stopping) {
            commitDue = false;
            keeper().commit();
        }
    }

    private void checkDrift() {
        List<BoardId> all = keeper().boards();
        if (stopping || indexing || all.isEmpty()) {
            return;
        }
        int from = nextDriftCheck >= all.size() ? 0 : nextDriftCheck;
        nextDriftCheck = from + DRIFT_CHECK_BOARDS;
        try {
            for (BoardId board : keeper().drifted(all.subList(from, Math.min(all.size(), nextDriftCheck)))) {
                LOG.warn("The index of board {} does not match its rows and is built again", board);
                drifts.increment();
                keeper().distrust(board);
                behind.add(board);
            }
            index();
        } catch (Exception e) {
            failed(checks, e);
        }
    }

    /** From the moment when everything that was there at the start has been indexed. */
    private void answer() {
        if (answering || !compared) {
            return;
        }
        answering = true;
        vertx.eventBus().<SearchQuery>consumer(Addresses.SEARCH, this::search);
    }

    private void search(Message<SearchQuery> message) {
        if (searchesWaiting >= SEARCHES_WAITING_MAX) {
            message.fail(ReplyFailure.RECIPIENT_FAILURE.toInt(), "too many searches");
            return;
        }
        searchesWaiting++;
        SearchQuery query = message.body();
        TextQuery text = new TextQuery(
                query.organizations().stream().map(OrganizationId::new).collect(Collectors.toSet()),
                query.boardId() == null ? null : new BoardId(query.boardId()),
                query.archived(),
                query.text(),
                query.limit());
        Open now = current();
        now.readers().executeBlocking(() -> now.index().search(text), false).onComplete(done -> {
            searchesWaiting--;
            if (done.succeeded()) {
                message.reply(hits(done.result()));
            } else {
                LOG.warn("A search failed", done.cause());
                message.fail(ReplyFailure.RECIPIENT_FAILURE.toInt(), "search failed");
            }
        });
    }

    private static SearchHits hits(List<FoundItem> found) {
        return new SearchHits(found.stream()
                .map(item -> new SearchHits.Hit(
                        item.itemId().value(),
                        item.boardId().value(),
                        item.score(),
                        item.nameHighlight(),
                        item.snippet()))
                .toList());
    }

    private void failed(OutageLog outages, Throwable cause) {
        if (!stopping) {
            outages.failed(cause);
        }
    }

    private IndexKeeper keeper() {
        return current().keeper();
    }

    private Open current() {
        if (open == null) {
            throw new IllegalStateException("not started");
        }
        return open;
    }
}
