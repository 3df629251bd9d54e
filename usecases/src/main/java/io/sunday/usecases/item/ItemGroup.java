package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardAccesses.Asking;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.EventLog.LockedHead;
import io.sunday.storage.change.IdempotencyStore;
import io.sunday.storage.change.IdempotencyStore.Answered;
import io.sunday.storage.change.IdempotencyStore.Kept;
import io.sunday.storage.change.IdempotencyStore.Key;
import io.sunday.storage.change.LoggedEvent;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.change.UndoSteps;
import io.sunday.storage.item.ItemGroupStore;
import io.sunday.storage.item.ItemGroupStore.Held;
import io.sunday.storage.item.ItemLocations.Location;
import io.sunday.storage.item.LoneEdits;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

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
            UndoSteps undoSteps,
            LoneEdits loneEdits) {

        Stores(AccessControl access, BoardStructures structures) {
            this(
                    access,
                    structures,
                    new BoardAccesses(),
                    new ItemGroupStore(),
                    new EventLog(),
                    new IdempotencyStore(),
                    new UndoSteps(),
                    new LoneEdits());
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
    private final GroupReads reads;
    private final Map<BoardId, BoardPlan> boards = new LinkedHashMap<>();

    ItemGroup(GroupTransaction write, Stores stores, List<ItemCommits.Waiting> commands) {
        this.write = write;
        this.connection = write.connection();
        this.stores = stores;
        this.commands = commands;
        this.facts = new GroupFacts(stores.items());
        this.reads = new GroupReads(write, stores, commands, facts);
    }

    List<Turn> run() {
        List<Turn> turns = decided(reads.find());
        send(turns);
        return turns;
    }

    /**
     * The same for one command about an item, without locks and without a transaction: what was decided is written if
     * nothing has happened on the board since the item was looked at. Empty when nothing was done, and {@link #run} has to.
     */
    Future<Optional<Turn>> runLone() {
        ItemCommits.Waiting waiting = commands.getFirst();
        Location location = waiting.location;
        if (location == null
                || !(waiting.wanted instanceof ItemCommand.OfItem wanted)
                || wanted instanceof ItemCommand.PutAway) {
            return Future.succeededFuture(Optional.empty());
        }
        return reads.look(waiting, location, wanted)
                .compose(found -> found.map(seen -> decidedLone(seen, 1).compose(turn -> writeLone(turn, location)))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Turn> decidedLone(GroupReads.Found found, int round) {
        Turn turn;
        try {
            turn = decide(found).getFirst();
        } finally {
            // This may be an event loop, and the next line it logs is about something else.
            MDC.clear();
        }
        if (!facts.areMissing()) {
            return Future.succeededFuture(turn);
        }
        requireEnd(round);
        return facts.read(connection).compose(read -> decidedLone(found, round + 1));
    }

    private Future<Optional<Turn>> writeLone(Turn turn, Location location) {
        if (turn.outcome() instanceof Outcome.Refused) {
            return Future.succeededFuture(Optional.of(turn));
        }
        BoardPlan board = boards.get(turn.waiting().board);
        if (board == null || turn.outcome() instanceof Outcome.Later) {
            return Future.succeededFuture(Optional.empty());
        }
        Optional<Answered> answered = answers(List.of(turn)).entrySet().stream()
                .map(answer -> new Answered(answer.getKey(), answer.getValue()))
                .findFirst();
        if (board.events().isEmpty()) {
            return Future.succeededFuture(answered.isEmpty() ? Optional.of(turn) : Optional.empty());
        }
        LockedHead head = board.head();
        LoneEdits.Edit edit = new LoneEdits.Edit(
                location,
                head.structure(),
                board.changes().iterator().next(),
                write.at(),
                turn.waiting().command.caller().userId().value(),
                write.events(head.next(), board.events()).getFirst(),
                !write.steps(head.next(), board.events()).isEmpty(),
                answered.orElse(null));
        return stores.loneEdits()
                .write(connection, edit)
                .map(written -> written ? Optional.of(turn) : Optional.empty());
    }

    private List<Turn> decided(GroupReads.Found found) {
        List<Turn> turns = decide(found);
        for (int round = 1; facts.areMissing(); round++) {
            requireEnd(round);
            await(facts.read(connection));
            turns = decide(found);
        }
        return turns;
    }

    private static void requireEnd(int round) {
        if (round == ROUNDS_MAX) {
            throw new IllegalStateException("a group of commands needs ever more facts");
        }
    }

    private List<Turn> decide(GroupReads.Found found) {
        boards.clear();
        Set<BoardId> cut = new HashSet<>();
        Set<Key> keys = new HashSet<>();
        List<Turn> turns = new ArrayList<>(commands.size());
        for (ItemCommits.Waiting waiting : commands) {
            boolean again = GroupReads.key(waiting.command)
                    .filter(key -> !keys.add(key))
                    .isPresent();
            Outcome outcome = again || cut.contains(waiting.board) ? new Outcome.Later() : decide(waiting, found);
            if (outcome instanceof Outcome.Later) {
                cut.add(waiting.board);
            }
            turns.add(new Turn(waiting, outcome));
        }
        return turns;
    }

    private Outcome decide(ItemCommits.Waiting waiting, GroupReads.Found found) {
        Command command = waiting.command;
        try {
            Kept kept = GroupReads.key(command).map(found.answered()::get).orElse(null);
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
    private static Outcome done(BoardPlan board, ItemCommits.Waiting waiting, GroupReads.Found found, Item item) {
        BoardAccess allowed = Objects.requireNonNull(access(waiting, found));
        return new Outcome.Done(item.on(board.structure().seenBy(allowed.who())));
    }

    private static @Nullable BoardAccess access(ItemCommits.Waiting waiting, GroupReads.Found found) {
        return found.accesses()
                .get(new Asking(waiting.board, waiting.command.caller().userId()));
    }

    private BoardPlan board(ItemCommits.Waiting waiting, GroupReads.Found found, String noun) {
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
            BoardStructure structure = Objects.requireNonNull(found.structures().get(waiting.board));
            plan = new BoardPlan(write, structure, head, facts);
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
                        GroupReads.key(turn.waiting().command).orElseThrow(),
                        new Kept(idempotency.requestHash(), answer.status(), answer.headers(), answer.body()));
            }
        }
        return answers;
    }
}
