package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardAccesses.Asking;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.EventLog.LockedHead;
import io.sunday.storage.change.IdempotencyStore;
import io.sunday.storage.change.IdempotencyStore.Kept;
import io.sunday.storage.change.IdempotencyStore.Key;
import io.sunday.storage.change.LoggedEvent;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.change.UndoSteps;
import io.sunday.storage.item.ItemGroupStore;
import io.sunday.storage.item.ItemGroupStore.Held;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.GroupTransaction;
import io.sunday.usecases.change.Idempotency;
import io.sunday.usecases.change.StoredAnswer;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction for a group of commands. It reads and locks in one round trip all that the commands are about: the
 * items by their ids, then the heads of their boards. Then each command is decided in memory, in the order in which they
 * came, on what those before it left; a refusal changes nothing. At the end what came of all of them is written in a few
 * statements with the commit right behind.
 */
final class ItemGroup {

    /** Facts that turn out to be needed are read and the group is decided anew; each round asks for another kind. */
    private static final int ROUNDS_MAX = 5;

    /** What a group works with. */
    record Stores(
            AccessControl access,
            BoardStructures structures,
            BoardAccesses accesses,
            ItemGroupStore items,
            EventLog log,
            IdempotencyStore keys,
            UndoSteps undoSteps) {

        Stores(AccessControl access, BoardStructures structures) {
            this(
                    access,
                    structures,
                    new BoardAccesses(),
                    new ItemGroupStore(),
                    new EventLog(),
                    new IdempotencyStore(),
                    new UndoSteps());
        }
    }

    /** What became of a command. */
    sealed interface Outcome {
        record Done(Item item) implements Outcome {}

        record Refused(RuntimeException refusal) implements Outcome {}

        /** It needs what an earlier one of the group does, as it will be in the database. */
        record Later() implements Outcome {}
    }

    /** A command with what became of it. */
    record Turn(ItemCommits.Waiting waiting, Outcome outcome) {}

    /** The command needs a transaction of its own. */
    static final class AloneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean elsewhere;

        /** @param elsewhere because the item is not where it was when its command was put into a lane */
        AloneException(boolean elsewhere) {
            super("not in a group", null, false, false);
            this.elsewhere = elsewhere;
        }

        boolean isElsewhere() {
            return elsewhere;
        }
    }

    private final GroupTransaction write;
    private final SqlConnection connection;
    private final Stores stores;
    private final List<ItemCommits.Waiting> commands;
    private final GroupFacts facts;
    private final Map<BoardId, BoardPlan> boards = new LinkedHashMap<>();

    ItemGroup(GroupTransaction write, Stores stores, List<ItemCommits.Waiting> commands) {
        this.write = write;
        this.connection = write.connection();
        this.stores = stores;
        this.commands = commands;
        this.facts = new GroupFacts(stores.items());
    }

    /** What the transaction found, with all its locks. */
    private record Found(
            Map<ItemId, Held> items,
            Map<UUID, LockedHead> heads,
            Map<Asking, BoardAccess> accesses,
            Map<Key, Kept> answered) {}

    List<Turn> run() {
        Found found = find();
        List<Turn> turns = decide(found);
        for (int round = 1; facts.areMissing(); round++) {
            if (round == ROUNDS_MAX) {
                throw new IllegalStateException("a group of commands needs ever more facts");
            }
            await(facts.read(connection));
            turns = decide(found);
        }
        send(turns);
        return turns;
    }

    private Found find() {
        Map<ItemId, WorkspaceId> items = new LinkedHashMap<>();
        Set<UUID> heads = new HashSet<>();
        Set<Asking> asking = new HashSet<>();
        Set<Key> keys = new HashSet<>();
        for (ItemCommits.Waiting waiting : commands) {
            if (waiting.wanted instanceof ItemCommand.OfItem ofItem && waiting.location != null) {
                items.put(ofItem.id(), waiting.location.workspace());
                facts.foresee(waiting.location, ofItem);
            }
            heads.add(waiting.board.value());
            asking.add(new Asking(waiting.board, waiting.command.caller().userId()));
            key(waiting.command).ifPresent(keys::add);
        }
        // Items before heads: the order of every other write.
        Future<List<Held>> locked = items.isEmpty()
                ? Future.succeededFuture(List.of())
                : stores.items().lock(connection, items);
        Future<Map<UUID, LockedHead>> held = stores.log().lock(connection, heads);
        // Read behind the locks, so that what another transaction has just changed is seen.
        Future<Map<Asking, BoardAccess>> accesses = stores.accesses().find(connection, asking);
        Future<Map<Key, Kept>> answered = keys.isEmpty()
                ? Future.succeededFuture(Map.of())
                : stores.keys().find(connection, keys);
        await(Future.all(locked, held, accesses, answered, facts.read(connection)));
        Map<ItemId, Held> byId = new HashMap<>();
        locked.result().forEach(item -> byId.put(item.stored().id(), item));
        return new Found(byId, held.result(), accesses.result(), answered.result());
    }

    private List<Turn> decide(Found found) {
        boards.clear();
        Set<BoardId> cut = new HashSet<>();
        Set<Key> keys = new HashSet<>();
        List<Turn> turns = new ArrayList<>(commands.size());
        for (ItemCommits.Waiting waiting : commands) {
            boolean again = key(waiting.command).filter(key -> !keys.add(key)).isPresent();
            Outcome outcome = again || cut.contains(waiting.board) ? new Outcome.Later() : decide(waiting, found);
            if (outcome instanceof Outcome.Later) {
                cut.add(waiting.board);
            }
            turns.add(new Turn(waiting, outcome));
        }
        return turns;
    }

    private Outcome decide(ItemCommits.Waiting waiting, Found found) {
        Command command = waiting.command;
        try {
            Kept kept = key(command).map(found.answered()::get).orElse(null);
            if (kept != null && command.idempotency() != null) {
                return new Outcome.Refused(command.idempotency().answeredBefore(kept));
            }
            return switch (waiting.wanted) {
                case ItemCommand.Create create -> {
                    BoardPlan board = board(waiting, found, "board");
                    yield done(board, waiting, found, board.create(command, create.draft()));
                }
                case ItemCommand.OfItem wanted -> {
                    Held held = found.items().get(wanted.id());
                    if (held == null || !held.stored().boardId().equals(waiting.board)) {
                        yield new Outcome.Refused(new AloneException(true));
                    }
                    BoardPlan board = board(waiting, found, "item");
                    if (!(wanted instanceof ItemCommand.PutAway)) {
                        stores.access()
                                .requireOwn(
                                        Objects.requireNonNull(access(waiting, found)),
                                        command.caller(),
                                        board.item(held),
                                        teams -> facts.isInAny(command.caller().userId(), teams));
                    }
                    yield done(board, waiting, found, board.decide(command, held, wanted));
                }
            };
        } catch (RejectedException | AloneException refused) {
            return new Outcome.Refused(refused);
        } catch (GroupFacts.UnknownException unknown) {
            return unknown.canBeRead() ? new Outcome.Refused(unknown) : new Outcome.Later();
        }
    }

    /** The item as whoever wrote it sees it. */
    private static Outcome done(BoardPlan board, ItemCommits.Waiting waiting, Found found, Item item) {
        BoardAccess allowed = Objects.requireNonNull(access(waiting, found));
        return new Outcome.Done(item.on(board.structure().seenBy(allowed.who())));
    }

    private static @Nullable BoardAccess access(ItemCommits.Waiting waiting, Found found) {
        return found.accesses()
                .get(new Asking(waiting.board, waiting.command.caller().userId()));
    }

    private BoardPlan board(ItemCommits.Waiting waiting, Found found, String noun) {
        Optional<BoardAccess> access = Optional.ofNullable(access(waiting, found));
        access.ifPresent(allowed -> waiting.organization = allowed.organizationId());
        if (access.flatMap(BoardAccess::own).isPresent()) {
            // Whose an item is can follow from others, and is known before anything is said about it.
            throw new AloneException(false);
        }
        stores.access().require(waiting.command.caller(), access, permission(waiting.wanted), noun);
        BoardPlan plan = boards.get(waiting.board);
        if (plan == null) {
            LockedHead head = Objects.requireNonNull(found.heads().get(waiting.board.value()));
            plan = new BoardPlan(
                    write, await(stores.structures().at(connection, waiting.board, head.structure())), head, facts);
            boards.put(waiting.board, plan);
        }
        return plan;
    }

    /** To change an item it is enough to be assigned to it. */
    private static Permission permission(ItemCommand wanted) {
        return switch (wanted) {
            case ItemCommand.Change change -> Permission.EDIT_OWN_ITEMS;
            case ItemCommand.Move move -> Permission.EDIT_OWN_ITEMS;
            case ItemCommand.PutAway putAway -> Permission.EDIT_ITEMS;
            case ItemCommand.Create create -> Permission.EDIT_ITEMS;
        };
    }

    private void send(List<Turn> turns) {
        List<StreamChange> advances = new ArrayList<>();
        List<LoggedEvent> events = new ArrayList<>();
        List<UndoSteps.Step> steps = new ArrayList<>();
        List<ItemGroupStore.On<Item>> created = new ArrayList<>();
        List<ItemGroupStore.On<ItemChange>> changed = new ArrayList<>();
        List<ItemGroupStore.On<ItemGroupStore.PutAway>> putAway = new ArrayList<>();
        for (BoardPlan board : boards.values()) {
            if (!board.events().isEmpty()) {
                advances.add(board.advance());
                events.addAll(write.events(board.head().next(), board.events()));
                steps.addAll(write.steps(board.head().next(), board.events()));
                board.created().forEach(item -> created.add(new ItemGroupStore.On<>(board.structure(), item)));
                board.changes().forEach(change -> changed.add(new ItemGroupStore.On<>(board.structure(), change)));
                board.putAway().forEach(item -> putAway.add(new ItemGroupStore.On<>(board.structure(), item)));
            }
        }
        if (!events.isEmpty()) {
            write.sent(stores.log().advanceLocked(connection, advances));
            write.sent(stores.log().insert(connection, write.at(), events));
        }
        if (!steps.isEmpty()) {
            write.sent(stores.undoSteps().add(connection, steps, write.at()));
        }
        if (!created.isEmpty()) {
            write.sent(stores.items().insert(connection, created, write.at()));
        }
        if (!changed.isEmpty()) {
            write.sent(stores.items().update(connection, changed, write.at()));
        }
        if (!putAway.isEmpty()) {
            write.sent(stores.items().remove(connection, putAway, write.at()));
        }
        Map<Key, Kept> answers = answers(turns);
        if (!answers.isEmpty()) {
            write.sent(stores.keys().insert(connection, answers));
        }
    }

    private static Map<Key, Kept> answers(List<Turn> turns) {
        Map<Key, Kept> answers = new HashMap<>();
        for (Turn turn : turns) {
            Idempotency idempotency = turn.waiting().command.idempotency();
            if (idempotency != null && turn.outcome() instanceof Outcome.Done(Item item)) {
                StoredAnswer answer =
                        idempotency.answer().apply(turn.waiting().wanted.answer(item));
                answers.put(
                        key(turn.waiting().command).orElseThrow(),
                        new Kept(idempotency.requestHash(), answer.status(), answer.headers(), answer.body()));
            }
        }
        return answers;
    }

    private static Optional<Key> key(Command command) {
        Idempotency idempotency = command.idempotency();
        return idempotency == null
                ? Optional.empty()
                : Optional.of(new Key(command.caller().userId().value(), idempotency.key()));
    }
}
