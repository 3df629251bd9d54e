package io.sunday.usecases.notification;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Actor;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.team.Team;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.team.TeamStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what others have assigned to them and written to them, as the log of a board says. What they are told and
 * the move of the cursor are one transaction, so each event tells once, on whichever node, however often it comes.
 */
public final class TellPeople {

    /** Under which its cursors are kept. */
    public static final String CONSUMER = "notifications";

    /** Of more items that one write assigns, a person is told the number: nobody reads a hundred lines. */
    static final int ITEMS_NAMED_MAX = 3;

    private static final Caller NOBODY =
            new Caller(new UserId(new UUID(0, 2)), "Notifications", ActorKind.AUTOMATION, null, null);

    private final Writes writes;
    private final BoardStructures structures;
    private final BoardAccesses accesses = new BoardAccesses();
    private final OwnItemsStore own = new OwnItemsStore();
    private final Notify notify;
    private final CommentNotes commentNotes;
    private final LinkStore items = new LinkStore();
    private final TeamStore teams = new TeamStore();
    private final ConsumerCursors cursors = new ConsumerCursors(CONSUMER);

    public TellPeople(Writes writes, BoardStructures structures, Notify notify, AccessControl access) {
        this.writes = writes;
        this.structures = structures;
        this.notify = notify;
        this.commentNotes = new CommentNotes(access);
    }

    /** Whether any of the events is for somebody. */
    public static boolean concerns(List<EventLog.Entry> entries) {
        return !Assignment.in(entries).isEmpty() || !CommentNews.in(entries).isEmpty();
    }

    /**
     * Tells what the events right after the cursor say, and moves it behind them. Call from a virtual thread.
     *
     * @param from where the cursor was when the events were read
     * @return false when another node is at work on the board, or has been further
     */
    public boolean run(BoardId board, long from, List<EventLog.Entry> entries) {
        List<Assignment> assignments = Assignment.in(entries);
        List<CommentNews> news = CommentNews.in(entries);
        return writes.run(Command.by(NOBODY), write -> {
            Optional<Long> held = await(cursors.lock(write.connection(), board.value()));
            if (held.filter(seq -> seq == from).isEmpty()) {
                return false;
            }
            tell(write, board, assignments, news);
            await(cursors.move(
                    write.connection(), board.value(), entries.getLast().seq()));
            return true;
        });
    }

    private void tell(WriteTransaction write, BoardId id, List<Assignment> assigned, List<CommentNews> news) {
        Optional<BoardStructure> found = await(structures.find(write.connection(), id));
        if (found.isEmpty()) {
            return;
        }
        BoardStructure board = found.get();
        List<Assignment> assignments = people(write, assigned);
        Set<String> ids = assignments.stream().map(Assignment::itemId).collect(Collectors.toSet());
        // What is gone by now would lead nowhere.
        Map<String, String> names = await(items.names(write.connection(), id, ids));
        Set<UserId> people = assignments.stream().map(Assignment::person).collect(Collectors.toSet());
        // Somebody who left, or for whom the board is not, must not read on.
        Set<UserId> members = await(accesses.readersAmong(write.connection(), id, people));
        List<Assignment> there = assignments.stream()
                .filter(one -> members.contains(one.person()) && names.containsKey(one.itemId()))
                .toList();
        List<Assignment> heard = board.ownItems().isEmpty() ? there : seen(write, id, there);
        List<Notify.Note> notes = notes(board, heard, names);
        notes.addAll(commentNotes.of(write.connection(), board, news));
        notify.all(write, notes);
    }

    /** Without what is about items that the person does not see. */
    private List<Assignment> seen(WriteTransaction write, BoardId board, List<Assignment> assignments) {
        Set<OwnItemsStore.Pair> seers = await(own.seers(
                write.connection(),
                board,
                assignments.stream()
                        .map(one -> new OwnItemsStore.Pair(one.person(), ItemId.of(one.itemId())))
                        .toList()));
        return assignments.stream()
                .filter(one -> seers.contains(new OwnItemsStore.Pair(one.person(), ItemId.of(one.itemId()))))
                .toList();
    }

    /** Everybody in a team that was assigned, but for whom the same write tells of the item anyway. */
    private List<Assignment> people(WriteTransaction write, List<Assignment> assigned) {
        Map<UserId, Team> teams = await(this.teams.among(
                write.connection(), assigned.stream().map(Assignment::person).collect(Collectors.toSet())));
        Set<Told> themselves = assigned.stream()
                .filter(one -> !teams.containsKey(one.person()))
                .map(Told::of)
                .collect(Collectors.toSet());
        Map<Told, Assignment> people = new LinkedHashMap<>();
        for (Assignment one : assigned) {
            Team team = teams.get(one.person());
            if (team == null) {
                people.putIfAbsent(Told.of(one), one);
                continue;
            }
            team.members().stream()
                    .filter(member -> !member.value().equals(one.by().id()))
                    .map(member -> one.to(member, team.name()))
                    .filter(each -> !themselves.contains(Told.of(each)))
                    .forEach(each -> people.putIfAbsent(Told.of(each), each));
        }
        return List.copyOf(people.values());
    }

    /** Of what a person is told once. */
    private record Told(UserId person, String itemId, Assignment.Write write) {
        static Told of(Assignment one) {
            return new Told(one.person(), one.itemId(), one.write());
        }
    }

    /** What a write assigns to one person, or to a team of theirs. */
    private record Bundle(UserId person, String team, Actor by, Assignment.Write write) {}

    private static List<Notify.Note> notes(
            BoardStructure board, List<Assignment> assignments, Map<String, String> names) {
        Map<Bundle, Set<String>> bundles = new LinkedHashMap<>();
        assignments.forEach(one -> bundles.computeIfAbsent(
                        new Bundle(one.person(), one.team(), one.by(), one.write()), bundle -> new TreeSet<>())
                .add(one.itemId()));
        List<Notify.Note> notes = new ArrayList<>();
        bundles.forEach((bundle, ids) -> {
            if (ids.size() > ITEMS_NAMED_MAX) {
                String what = ids.size() + " items on “" + board.name() + "”";
                notes.add(note(board, bundle, null, what));
                return;
            }
            ids.forEach(id -> notes.add(note(board, bundle, ItemId.of(id), "“" + names.get(id) + "”")));
        });
        return notes;
    }

    private static Notify.Note note(BoardStructure board, Bundle bundle, @Nullable ItemId item, String what) {
        Actor by = bundle.by();
        String who = by.kind() == ActorKind.AUTOMATION ? "The recipe “" + by.name() + "”" : by.name();
        String whom = bundle.team().isEmpty() ? "you" : "your team “" + bundle.team() + "”";
        return new Notify.Note(
                bundle.person(),
                new Notify.Message(
                        board.organizationId(),
                        "assigned",
                        who + " assigned " + whom + " to " + what,
                        board.id(),
                        item,
                        by));
    }
}
