package io.sunday.usecases.view;

import static io.vertx.core.Future.await;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.LinkPurpose;
import io.sunday.domain.view.SharedView;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.domain.view.ViewId;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.identity.UserStore;
import io.sunday.storage.item.SharedItems;
import io.sunday.storage.view.ViewLink;
import io.sunday.storage.view.ViewLinkStore;
import io.sunday.storage.view.ViewLinkStore.OpenView;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.access.Signatures;
import io.sunday.usecases.identity.PasswordHashes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Views as those see them who have nothing but the address: what the view shows, its filter applied, and nothing that
 * it hides. A wrong address, one that was turned off and one that is over are all the same: view_link_not_found.
 */
public final class PublicViews {

    /** More is no list that anybody reads to its end; the page says that there is more. */
    public static final int ITEMS_MAX = 5_000;

    private static final long CACHED_BYTES_MAX = 32L * 1024 * 1024;
    private static final Duration PASS_LASTS = Duration.ofHours(24);
    private static final int TAG_LENGTH = 22;

    /**
     * A view that somebody has opened.
     *
     * @param tag changes when what is seen changes, and with nothing else
     * @param json of the view
     * @param pass stands for the password from now on; empty when there is none
     */
    public record Opened(String tag, Buffer json, Optional<String> pass) {}

    /** What a view looked like, and the state of everything that this depends on. */
    private record Key(ViewId view, long version, long seq, Instant link, LocalDate day, ZoneId zone) {}

    private record Picture(String tag, Buffer json) {}

    private final Pool readers;
    private final Pool scans;
    private final BoardStructures structures;
    private final PasswordHashes passwords;
    private final InstantSource clock;
    private final ViewLinkStore links = new ViewLinkStore();
    private final SharedItems items = new SharedItems();
    private final UserStore users = new UserStore();
    private final Cache<Key, Picture> pictures = Caffeine.newBuilder()
            .maximumWeight(CACHED_BYTES_MAX)
            .weigher((Key key, Picture picture) -> picture.json().length())
            .build();

    /** @param scans for reading what a filter lets through */
    public PublicViews(
            Pool readers, Pool scans, BoardStructures structures, PasswordHashes passwords, InstantSource clock) {
        this.readers = readers;
        this.scans = scans;
        this.structures = structures;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * The view at an address. Refused: view_link_not_found, view_password_required, wrong_password.
     *
     * @param pass what an earlier answer gave for the password
     * @param viewer the time zone of who looks: it says when "today" is
     */
    public Opened open(String token, @Nullable String password, @Nullable String pass, ZoneId viewer) {
        OpenView open = await(links.open(readers, token, LinkPurpose.LOOK, clock.instant()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view_link")));
        MDC.put("orgId", open.organization().toString());
        MDC.put("boardId", open.board().toString());
        Optional<String> next = admitted(open.link(), password, pass);
        Instant now = clock.instant();
        // There are many time zones: where the day does not matter, all see one picture.
        ZoneId zone = open.settings().get("filter") == null ? ZoneOffset.UTC : viewer;
        Key key = new Key(
                open.link().viewId(),
                open.version(),
                open.seq(),
                open.link().at(),
                LocalDate.ofInstant(now, zone),
                zone);
        Picture picture = pictures.getIfPresent(key);
        if (picture == null) {
            picture = picture(open, new ViewContext(Optional.empty(), Set.of(), now, zone));
            pictures.put(key, picture);
        }
        return new Opened(picture.tag(), picture.json(), next);
    }

    /** What the caller may bring instead of the password the next time. */
    private Optional<String> admitted(ViewLink link, @Nullable String password, @Nullable String pass) {
        String hash = link.passwordHash();
        if (hash == null) {
            return Optional.empty();
        }
        if (pass != null && isOurs(pass, link, hash)) {
            return Optional.of(pass);
        }
        if (password == null) {
            throw new RejectedException(
                    Rejection.unauthenticated("view_password_required", "This view asks for a password."));
        }
        if (!passwords.matches(password, hash)) {
            throw new RejectedException(Rejection.unauthenticated("wrong_password", "This is not the password."));
        }
        String until = Long.toString(clock.instant().plus(PASS_LASTS).toEpochMilli());
        return Optional.of(until + "." + Signatures.of(link.stampKey(), signed(until, hash)));
    }

    private boolean isOurs(String pass, ViewLink link, String hash) {
        int dot = pass.indexOf('.');
        String until = dot < 0 ? "" : pass.substring(0, dot);
        return until.matches("\\d{1,15}")
                && Signatures.matches(pass.substring(dot + 1), link.stampKey(), signed(until, hash))
                && clock.millis() < Long.parseLong(until);
    }

    /** With another password, what was given for the old one is worth nothing. */
    private static String signed(String until, String hash) {
        return "pass " + until + " " + hash;
    }

    private Picture picture(OpenView open, ViewContext context) {
        BoardStructure board =
                await(structures.at(readers, open.board(), open.structure())).seenBy(BoardRole.VIEWER);
        SharedView view = SharedView.of(open.type(), open.settings(), board);
        SharedItems.Found found =
                await(items.read(scans, board, filter(open, board, context), sort(open, board), ITEMS_MAX));
        SharedViewJson json = new SharedViewJson(board, view, open.link().stampKey());
        JsonObject told = json.view(open, found);
        told.put("people", json.people(await(users.names(readers, json.named()))));
        Buffer bytes = told.toBuffer();
        String tag = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Secrets.hash(told.encode()).getBytes())
                .substring(0, TAG_LENGTH);
        return new Picture(tag, bytes);
    }

    /**
     * For members a condition on a column that is gone does nothing; here it would show to everybody what the view was
     * to keep out. So a filter that cannot be applied as it stands lets nothing through.
     */
    private static Filter filter(OpenView open, BoardStructure board, ViewContext context) {
        Object raw = open.settings().get("filter");
        if (raw == null) {
            return Filter.ALL;
        }
        return switch (FilterParser.parse(raw, board, context, "")) {
            case Decision.Accepted<Filter>(Filter filter) -> filter;
            case Decision.Refused<Filter> ignored -> Filter.NONE;
        };
    }

    private static Sort sort(OpenView open, BoardStructure board) {
        Object raw = open.settings().get("sort");
        return raw == null
                ? Sort.BOARD_ORDER
                : switch (Sort.parse(raw, board, "")) {
                    case Decision.Accepted<Sort>(Sort sort) -> sort;
                    case Decision.Refused<Sort> ignored -> Sort.BOARD_ORDER;
                };
    }
}
