package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ActivityLog.Part;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.PersonActivity;
import io.sunday.storage.change.PersonActivity.Entry;
import io.sunday.storage.change.PersonActivity.NamedItem;
import io.sunday.storage.change.PersonActivity.Place;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.Writes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a member of an organization did on its boards, as far as whoever asks may see those, newest first. */
public final class ReadPersonActivity {

    /**
     * A part of it; it may be short, or empty, though more leads on.
     *
     * @param boards on which it was
     * @param items that it is about, as they are called now; without those that are gone
     * @param next before which place the next part begins
     */
    public record Deeds(
            List<Buffer> events, List<BoardAccess> boards, Collection<NamedItem> items, Optional<Place> next) {}

    private final Writes writes;
    private final SqlClient past;
    private final Reads readers;
    private final AccessControl access;
    private final SeenLog seenLog;
    private final PersonActivity log = new PersonActivity();
    private final MembershipStore members = new MembershipStore();

    /** @param past for the log by who wrote it, whose index is out of reach behind the second wall */
    public ReadPersonActivity(
            Writes writes, SqlClient past, Reads readers, AccessControl access, BoardStructures structures) {
        this.writes = writes;
        this.past = past;
        this.readers = readers;
        this.access = access;
        this.seenLog = new SeenLog(structures);
    }

    /**
     * Before a place. Refused: organization_not_found, member_not_found.
     *
     * @param types beginnings of the names of types; null for all
     */
    public Deeds of(
            Caller caller,
            OrganizationId organization,
            UserId person,
            Place before,
            int limit,
            @Nullable List<String> types) {
        requireKnown(readers.of(caller), caller, organization, person);
        PersonActivity.Run run = await(log.run(past, person, before));
        if (run.first().isEmpty()) {
            return new Deeds(List.of(), List.of(), List.of(), Optional.empty());
        }
        Place first = run.first().get();
        Map<BoardId, BoardAccess> boards = access
                .readable(
                        readers.of(caller),
                        caller,
                        run.streams().stream().map(BoardId::new).collect(Collectors.toSet()))
                .values()
                .stream()
                .filter(board -> board.organizationId().equals(organization))
                .collect(Collectors.toMap(BoardAccess::id, board -> board));
        List<Entry> entries = boards.isEmpty()
                ? List.of()
                : await(log.read(past, person, before, first, boards.keySet(), types, limit));
        Optional<Place> next = entries.size() == limit
                ? Optional.of(entries.getLast().place())
                : run.first().filter(place -> run.more());
        return shown(caller, entries, boards, next);
    }

    /** Up to when the caller has seen it; empty for never. Refused: organization_not_found, member_not_found. */
    public Optional<Instant> seen(Caller caller, OrganizationId organization, UserId person) {
        requireKnown(readers.of(caller), caller, organization, person);
        return await(log.seen(readers.of(caller), organization, caller.userId(), person));
    }

    /** Remembers up to when the caller has seen it; never goes back. Refused: as {@link #seen}. */
    public void see(Command command, OrganizationId organization, UserId person, Instant upTo) {
        UserId reader = command.caller().userId();
        writes.run(command, write -> {
            requireKnown(write.connection(), command.caller(), organization, person);
            // What is still to come has not been seen.
            Instant seen = upTo.isAfter(write.at()) ? write.at().truncatedTo(ChronoUnit.MILLIS) : upTo;
            if (await(log.see(write.connection(), organization, reader, person, seen, write.at()))) {
                write.createStream(StreamKind.USER, reader.value());
                JsonObject data = new JsonObject()
                        .put("organizationId", organization.toString())
                        .put("userId", person.toString())
                        .put("at", Times.text(seen));
                write.append(
                        StreamChange.events(StreamKind.USER, reader.value(), 1),
                        List.of(NewEvent.of("activity.seen", data)));
            }
            return true;
        });
    }

    private void requireKnown(SqlClient client, Caller caller, OrganizationId organization, UserId person) {
        Role role = access.organization(client, caller, organization, Permission.READ, "organization");
        boolean known = Access.allows(role, Permission.SEE_ORGANIZATION)
                ? await(members.findRole(client, organization, person)).isPresent()
                : await(members.isAround(client, organization, caller.userId(), person));
        if (!known) {
            throw new RejectedException(Rejection.notFound("member"));
        }
    }

    /** Where an event stands. */
    private record Position(BoardId board, long seq) {
        static Position of(Entry entry) {
            return new Position(entry.board(), entry.seq());
        }
    }

    /** Without what the caller does not see of the boards. */
    private Deeds shown(Caller caller, List<Entry> entries, Map<BoardId, BoardAccess> boards, Optional<Place> next) {
        Map<BoardId, List<EventLog.Entry>> logged = new LinkedHashMap<>();
        entries.forEach(entry -> logged.computeIfAbsent(entry.board(), board -> new ArrayList<>())
                .add(new EventLog.Entry(entry.seq(), entry.event())));
        Map<Position, Buffer> seen = new HashMap<>();
        boards.values().forEach(board -> {
            List<EventLog.Entry> part = logged.getOrDefault(board.id(), List.of());
            if (!part.isEmpty()) {
                seenLog.part(readers.of(caller), board, Wanted.ALL, () -> new Part(part, Optional.empty()))
                        .entries()
                        .forEach(entry -> seen.put(new Position(board.id(), entry.seq()), entry.event()));
            }
        });
        List<Entry> shown = entries.stream()
                .filter(entry -> seen.containsKey(Position.of(entry)))
                .toList();
        Set<ItemId> items =
                shown.stream().map(Entry::item).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<BoardId> on = shown.stream().map(Entry::board).collect(Collectors.toSet());
        return new Deeds(
                shown.stream()
                        .flatMap(entry -> Stream.ofNullable(seen.get(Position.of(entry))))
                        .toList(),
                boards.values().stream()
                        .filter(board -> on.contains(board.id()))
                        .toList(),
                items.isEmpty()
                        ? List.of()
                        : await(log.names(readers.of(caller), items, on)).values(),
                next);
    }
}
