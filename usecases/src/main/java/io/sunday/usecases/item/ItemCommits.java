package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.Outages;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.IdempotencyStore;
import io.sunday.storage.item.ItemLocations;
import io.sunday.storage.item.ItemLocations.Location;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.GroupCommits;
import io.sunday.usecases.change.GroupWatch;
import io.sunday.usecases.change.Writes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Commits plain commands on items together with those that come at the same time: one transaction, a handful of
 * statements, however many they are. Each gets its own item or its own refusal.
 */
public final class ItemCommits {

    /** One prepares its writes while PostgreSQL commits those of the other. */
    private static final int GROUPS_AT_ONCE = 2;

    /** A group runs again this often when it loses against another transaction. */
    private static final int ATTEMPTS_MAX = 5;

    private final Writes writes;
    private final Reads readers;
    private final ItemLocations locations = new ItemLocations();
    private final ItemGroup.Stores stores;
    private final GroupCommits<Waiting> commits;

    /** A command on its way, and whoever waits for what becomes of it. */
    static final class Waiting {
        final Command command;
        final ItemCommand wanted;
        final BoardId board;
        final @Nullable Location location;
        final Promise<Item> answer = Promise.promise();
        /** Whose board it is, once that is known: for what is logged about the command. */
        volatile @Nullable OrganizationId organization;

        Waiting(Command command, ItemCommand wanted, BoardId board, @Nullable Location location) {
            this.command = command;
            this.wanted = wanted;
            this.board = board;
            this.location = location;
        }
    }

    public ItemCommits(
            Writes writes, AccessControl access, BoardStructures structures, Reads readers, GroupWatch watch) {
        this.writes = writes;
        this.readers = readers;
        this.stores = new ItemGroup.Stores(access, structures);
        this.commits = new GroupCommits<>(new Together(), GROUPS_AT_ONCE, watch);
    }

    /**
     * The item as it is afterwards; empty when the command cannot be committed together with others and nothing was
     * done. Call from a virtual thread. Refused as the use cases say, and overloaded.
     */
    Optional<Item> run(Command command, ItemCommand wanted) {
        if (!wanted.isPlain() || !command.isSomebodys()) {
            return Optional.empty();
        }
        return switch (wanted) {
            case ItemCommand.Create create -> inGroup(new Waiting(command, wanted, create.board(), null));
            case ItemCommand.OfItem ofItem ->
                await(locations.find(readers.of(command.caller()), ofItem.id()))
                        .flatMap(location -> inGroup(new Waiting(command, wanted, location.board(), location)));
        };
    }

    /**
     * The same from an event loop, for a command about an item on an idle server: empty, and nothing is done, whenever it
     * needs more than a look and a write.
     */
    Future<Optional<Item>> runLone(Command command, ItemCommand.OfItem wanted) {
        if (!wanted.isPlain() || !command.isSomebodys()) {
            return Future.succeededFuture(Optional.empty());
        }
        return locations
                .find(readers.of(command.caller()), wanted.id())
                .compose(found -> found.map(location -> alone(new Waiting(command, wanted, location.board(), location)))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Item>> alone(Waiting waiting) {
        return commits.takeTurn(waiting.board.value())
                .map(end -> runLone(waiting)
                        .eventually(() -> {
                            end.run();
                            return Future.succeededFuture();
                        })
                        .transform(ItemCommits::answer))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<ItemGroup.Turn>> runLone(Waiting waiting) {
        return writes.runLone(
                waiting.command.caller().userId(), write -> new ItemGroup(write, stores, List.of(waiting)).runLone());
    }

    private static Future<Optional<Item>> answer(AsyncResult<Optional<ItemGroup.Turn>> committed) {
        if (committed.failed()) {
            Throwable failure = committed.cause();
            return isLost(failure) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure);
        }
        ItemGroup.Outcome outcome =
                committed.result().map(ItemGroup.Turn::outcome).orElseGet(ItemGroup.Outcome.Later::new);
        return switch (outcome) {
            case ItemGroup.Outcome.Done(Item item) -> Future.succeededFuture(Optional.of(item));
            case ItemGroup.Outcome.Refused(ItemGroup.AloneException alone) -> Future.succeededFuture(Optional.empty());
            case ItemGroup.Outcome.Refused(RuntimeException refusal) -> Future.failedFuture(refusal);
            case ItemGroup.Outcome.Later later -> Future.succeededFuture(Optional.empty());
        };
    }

    /** Against another transaction: it may succeed the next time. */
    private static boolean isLost(Throwable failure) {
        return Outages.isConflict(failure) || IdempotencyStore.isTaken(failure);
    }

    private Optional<Item> inGroup(Waiting waiting) {
        try {
            return Optional.of(committed(waiting));
        } catch (ItemGroup.AloneException alone) {
            if (alone.isElsewhere() && waiting.wanted instanceof ItemCommand.OfItem ofItem) {
                locations.forget(ofItem.id());
            }
            return Optional.empty();
        }
    }

    private Item committed(Waiting waiting) {
        MDC.put("boardId", waiting.board.toString());
        Map<String, String> ownLines = MDC.getCopyOfContextMap();
        commits.add(waiting.board.value(), waiting);
        MDC.setContextMap(ownLines);
        try {
            return await(waiting.answer.future());
        } finally {
            OrganizationId organization = waiting.organization;
            if (organization != null) {
                MDC.put("orgId", organization.toString());
            }
        }
    }

    private final class Together implements GroupCommits.Committer<Waiting> {

        @Override
        public List<Waiting> commit(List<Waiting> group, int boards) throws Exception {
            List<ItemGroup.Turn> turns;
            try {
                turns = committed(group, boards);
            } finally {
                // Access is decided for one after the other here: whose it was last says nothing about the next line.
                MDC.clear();
            }
            List<Waiting> later = new ArrayList<>();
            for (ItemGroup.Turn turn : turns) {
                switch (turn.outcome()) {
                    case ItemGroup.Outcome.Done(Item item) ->
                        turn.waiting().answer.complete(item);
                    case ItemGroup.Outcome.Refused(RuntimeException refusal) ->
                        turn.waiting().answer.fail(refusal);
                    case ItemGroup.Outcome.Later ignored -> later.add(turn.waiting());
                }
            }
            return later;
        }

        private List<ItemGroup.Turn> committed(List<Waiting> group, int boards) throws Exception {
            Set<UserId> people = group.stream()
                    .map(waiting -> waiting.command.caller().userId())
                    .collect(Collectors.toSet());
            for (int attempt = 1; ; attempt++) {
                try {
                    Optional<ItemGroup.Turn> lone =
                            attempt == 1 && group.size() == 1 ? await(runLone(group.getFirst())) : Optional.empty();
                    return lone.isPresent()
                            ? List.of(lone.get())
                            : writes.runGroup(people, boards > 1, write -> new ItemGroup(write, stores, group).run());
                } catch (Exception failure) {
                    if (!isLost(failure) || attempt == ATTEMPTS_MAX) {
                        throw failure;
                    }
                }
            }
        }

        @Override
        public boolean isWorthSplitting(Throwable failure) {
            return !Outages.isOutage(failure);
        }

        @Override
        public void fail(Waiting waiting, Throwable failure) {
            waiting.answer.fail(failure);
        }
    }
}
