package io.sunday.usecases.notification;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.notification.Subscription;
import io.sunday.domain.team.Team;
import io.sunday.storage.comment.CommentAudience;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.storage.item.OwnItemsStore.Pair;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.notification.SubscriptionStore;
import io.sunday.storage.team.TeamStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.comment.Markup;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is told of an update, each person once, for the strongest reason: it names them or their team; it answers in a thread in which
 * they have written; they are assigned to the item, with a team maybe, or have subscribed to it or to its board. What somebody has said of an
 * item counts before what they have said of the board; who has muted it hears only what names them.
 */
final class CommentNotes {

    /** People who are told of one update. */
    private static final int PEOPLE_MAX = 500;

    private static final int WORDS_LENGTH_MAX = 120;

    private static final String MENTIONED = "mentioned";

    /** Programs are told that they were mentioned; people read that it was their team. */
    private static final String TEAM_MENTIONED = "team_mentioned";

    private final AccessControl access;
    private final CommentAudience audience = new CommentAudience();
    private final OwnItemsStore own = new OwnItemsStore();
    private final SubscriptionStore subscriptions = new SubscriptionStore();
    private final LinkStore items = new LinkStore();
    private final TeamStore teams = new TeamStore();

    CommentNotes(AccessControl access) {
        this.access = access;
    }

    /** What is known of those whom the news may concern. */
    private record Known(
            Map<String, String> names,
            Map<UUID, Set<UserId>> assignees,
            Map<CommentId, Set<UserId>> authors,
            Map<UUID, Map<UserId, Subscription>> wanted,
            Map<UserId, Team> teams) {}

    List<Notify.Note> of(SqlConnection connection, BoardStructure board, List<CommentNews> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Set<CommentId> there = await(audience.there(
                connection, all.stream().map(CommentNews::comment).toList()));
        Set<UUID> itemIds = all.stream().map(CommentNews::item).collect(Collectors.toSet());
        Set<UUID> subjects = new HashSet<>(itemIds);
        subjects.add(board.id().value());
        Map<UUID, Set<UserId>> assignees = await(audience.assignees(connection, board.id(), itemIds));
        Set<UserId> maybeTeams = new HashSet<>();
        assignees.values().forEach(maybeTeams::addAll);
        all.forEach(news -> maybeTeams.addAll(news.named()));
        Map<UserId, Team> teams = await(this.teams.among(connection, maybeTeams));
        assignees
                .values()
                .forEach(people -> List.copyOf(people).stream()
                        .flatMap(id -> Stream.ofNullable(teams.get(id)))
                        .forEach(team -> people.addAll(team.members())));
        Known known = new Known(
                await(items.names(
                        connection,
                        board.id(),
                        itemIds.stream().map(UUID::toString).collect(Collectors.toSet()))),
                assignees,
                await(audience.authors(
                        connection,
                        all.stream().flatMap(one -> one.thread().stream()).toList())),
                await(subscriptions.of(connection, subjects)),
                teams);
        Map<CommentNews, Map<UserId, String>> reasons = new LinkedHashMap<>();
        for (CommentNews news : all) {
            // What was deleted, or is on an item that is gone, would lead nowhere.
            if (there.contains(news.comment())
                    && known.names().containsKey(news.item().toString())) {
                reasons.put(news, reasons(news, board, known));
            }
        }
        Set<UserId> people = reasons.values().stream()
                .flatMap(each -> each.keySet().stream())
                .collect(Collectors.toSet());
        Set<UserId> readers = access.readers(connection, board.id(), people);
        Predicate<Pair> seers = seers(connection, board, reasons);
        List<Notify.Note> notes = new ArrayList<>();
        reasons.forEach((news, kinds) -> kinds.forEach((person, kind) -> {
            if (readers.contains(person) && seers.test(new Pair(person, new ItemId(news.item())))) {
                notes.add(new Notify.Note(person, message(board, news, kind, known)));
            }
        }));
        return notes;
    }

    /** Who sees the item: on most boards all who see the board. */
    private Predicate<Pair> seers(
            SqlConnection connection, BoardStructure board, Map<CommentNews, Map<UserId, String>> reasons) {
        if (board.ownItems().isEmpty()) {
            return pair -> true;
        }
        Set<Pair> pairs = new HashSet<>();
        reasons.forEach((news, kinds) ->
                kinds.keySet().forEach(person -> pairs.add(new Pair(person, new ItemId(news.item())))));
        return await(own.seers(connection, board.id(), pairs))::contains;
    }

    private static Map<UserId, String> reasons(CommentNews news, BoardStructure board, Known known) {
        Map<UserId, String> reasons = new LinkedHashMap<>();
        news.named().forEach(person -> reasons.put(person, MENTIONED));
        news.named().stream()
                .flatMap(id -> Stream.ofNullable(known.teams().get(id)))
                .flatMap(team -> team.members().stream())
                .limit(PEOPLE_MAX)
                .forEach(person -> reasons.putIfAbsent(person, TEAM_MENTIONED));
        if (news.isNew()) {
            Map<UserId, Subscription> wanted =
                    new HashMap<>(known.wanted().getOrDefault(board.id().value(), Map.of()));
            wanted.putAll(known.wanted().getOrDefault(news.item(), Map.of()));
            news.thread()
                    .map(thread -> known.authors().getOrDefault(thread, Set.of()))
                    .orElse(Set.of())
                    .forEach(person -> hear(reasons, person, "replied", wanted));
            known.assignees()
                    .getOrDefault(news.item(), Set.of())
                    .forEach(person -> hear(reasons, person, "updated", wanted));
            wanted.forEach((person, mode) -> {
                if (mode == Subscription.SUBSCRIBED) {
                    hear(reasons, person, "updated", wanted);
                }
            });
        }
        reasons.remove(news.author());
        return reasons;
    }

    private static void hear(
            Map<UserId, String> reasons, UserId person, String kind, Map<UserId, Subscription> wanted) {
        if (wanted.get(person) != Subscription.MUTED && reasons.size() < PEOPLE_MAX) {
            reasons.putIfAbsent(person, kind);
        }
    }

    private static Notify.Message message(BoardStructure board, CommentNews news, String kind, Known known) {
        String item = "“" + known.names().get(news.item().toString()) + "”";
        String what = switch (kind) {
            case MENTIONED -> " mentioned you on " + item;
            case TEAM_MENTIONED -> " mentioned your team on " + item;
            case "replied" -> " replied on " + item;
            default -> " wrote an update on " + item;
        };
        String words = Markup.words(news.body(), WORDS_LENGTH_MAX);
        return new Notify.Message(
                board.organizationId(),
                kind.equals(TEAM_MENTIONED) ? MENTIONED : kind,
                news.by().name() + what + (words.isEmpty() ? "" : ": " + words),
                board.id(),
                new ItemId(news.item()),
                news.comment(),
                news.by());
    }
}
