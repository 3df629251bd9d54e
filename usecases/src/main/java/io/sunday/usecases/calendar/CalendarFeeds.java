package io.sunday.usecases.calendar;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.calendar.CalendarFeed;
import io.sunday.storage.calendar.CalendarFeedStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ListItems;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links by which calendars of other programs follow a board, or all that a person is assigned to. Who has a link reads
 * what its maker may read at that moment: the access of the maker is decided anew each time.
 */
public final class CalendarFeeds {

    /** More links than this nobody keeps an eye on. */
    private static final int PER_PERSON_MAX = 100;

    /** A link and the token in it, which is known only now. */
    public record Made(CalendarFeed feed, String token) {}

    private final Writes writes;
    private final SqlClient links;
    private final Reads readers;
    private final AccessControl access;
    private final CalendarEvents events;
    private final CalendarFeedStore feeds = new CalendarFeedStore();

    /** @param links for finding whose a link is: who has one has no account */
    public CalendarFeeds(
            Writes writes,
            SqlClient links,
            Reads readers,
            AccessControl access,
            BoardStructures structures,
            ListItems items) {
        this.writes = writes;
        this.links = links;
        this.readers = readers;
        this.access = access;
        this.events = new CalendarEvents(readers, access, structures, items);
    }

    /**
     * Makes a link. Refused: organization_not_found, board_not_found, too_many_feeds.
     *
     * @param board null for what the caller is assigned to
     */
    public Made create(Command command, OrganizationId organization, @Nullable BoardId board) {
        Caller caller = command.caller();
        return writes.run(command, write -> {
            access.organization(write.connection(), caller, organization, Permission.READ, "organization");
            if (board != null) {
                BoardAccess allowed = access.boardOfSome(write.connection(), caller, board, Permission.READ);
                if (!allowed.organizationId().equals(organization)) {
                    throw new RejectedException(Rejection.notFound("board"));
                }
            }
            if (await(feeds.list(write.connection(), caller.userId(), Optional.empty(), PER_PERSON_MAX))
                            .size()
                    == PER_PERSON_MAX) {
                throw new RejectedException(Rejection.conflict(
                        "too_many_feeds", "A person has at most " + PER_PERSON_MAX + " calendar links."));
            }
            String token = Secrets.next();
            CalendarFeed feed = new CalendarFeed(
                    write.nextId(),
                    organization,
                    caller.userId(),
                    caller.name(),
                    Optional.ofNullable(board),
                    write.at());
            await(feeds.insert(write.connection(), feed, Secrets.hash(token)));
            return new Made(feed, token);
        });
    }

    /** The caller's links, without their tokens. */
    public List<CalendarFeed> list(Caller caller) {
        return await(feeds.list(
                readers.of(caller), caller.userId(), Optional.ofNullable(caller.apiKeyOrganization()), PER_PERSON_MAX));
    }

    /** Ends a link at once. Refused: calendar_feed_not_found. */
    public boolean revoke(Command command, UUID id) {
        return writes.run(command, write -> {
            if (!await(feeds.delete(
                    write.connection(),
                    id,
                    command.caller().userId(),
                    Optional.ofNullable(command.caller().apiKeyOrganization())))) {
                throw new RejectedException(Rejection.notFound("calendar_feed"));
            }
            return true;
        });
    }

    /**
     * The calendar that a token opens, as text. Refused: calendar_feed_not_found, whatever the reason.
     *
     * @param publicUrl what links to items start with
     */
    public String open(String token, String publicUrl) {
        CalendarFeed feed = await(feeds.findByToken(links, Secrets.hash(token)))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("calendar_feed")));
        Caller maker = new Caller(feed.userId(), feed.userName(), ActorKind.USER, null, feed.organizationId());
        try {
            access.organization(readers.of(maker), maker, feed.organizationId(), Permission.READ, "calendar_feed");
            return feed.board().isPresent()
                    ? events.ofBoard(maker, feed.board().get(), publicUrl)
                    : events.ofPerson(maker, publicUrl);
        } catch (RejectedException refused) {
            // Who has the link learns nothing about what became of the board or of its maker.
            throw new RejectedException(Rejection.notFound("calendar_feed"));
        }
    }
}
