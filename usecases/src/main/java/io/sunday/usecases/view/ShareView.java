package io.sunday.usecases.view;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.view.LinkPurpose;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.view.ViewLink;
import io.sunday.storage.view.ViewLinkStore;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.identity.PasswordHashes;
import io.sunday.usecases.view.ChangeViews.Settled;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a view a public address, changes how it works, and turns it off. Everybody on the board sees that there is one,
 * by the view's setting {@code link}; the address itself is for those who may manage the board.
 */
public final class ShareView {

    static final String SETTING = "link";
    private static final int PASSWORD_LENGTH_MAX = 200;

    /**
     * What is wanted.
     *
     * @param expiresAt null for never
     * @param password empty for none, null for the one there is
     * @param renew whether the old address stops working and a new one takes its place
     */
    public record Wanted(
            boolean enabled,
            @Nullable Instant expiresAt,
            @Nullable String password,
            boolean renew) {}

    private final ChangeViews changes;
    private final AccessControl access;
    private final Reads readers;
    private final PasswordHashes passwords;
    private final ViewLinkStore links = new ViewLinkStore();
    private final ViewStore views = new ViewStore();

    public ShareView(ChangeViews changes, AccessControl access, Reads readers, PasswordHashes passwords) {
        this.changes = changes;
        this.access = access;
        this.readers = readers;
        this.passwords = passwords;
    }

    /**
     * The address as it is afterwards. Refused: board_not_found, view_not_found, forbidden, view_locked, personal_view,
     * too_long, already_over. A form is for who may change views; to show anything else one has to be allowed to say who
     * sees the board.
     */
    public ViewLink share(Command command, BoardId board, ViewId id, Wanted wanted) {
        access.board(readers.of(command.caller()), command.caller(), board, Permission.MANAGE_BOARDS);
        String password = wanted.password();
        if (password != null && password.length() > PASSWORD_LENGTH_MAX) {
            throw new RejectedException(
                    Rejection.invalid("/password", "too_long", "At most " + PASSWORD_LENGTH_MAX + " characters."));
        }
        // Hashing takes long: not while rows are locked.
        Optional<String> hash =
                password == null || password.isEmpty() ? Optional.empty() : Optional.of(passwords.hash(password));
        return changes.settle(command, board, id, (write, structure, view) -> {
            requireShared(view);
            if (wanted.enabled() && LinkPurpose.of(view.type()) == LinkPurpose.LOOK) {
                // Everybody sees it then: that is for those who say who sees the board.
                access.board(write.connection(), command.caller(), board, Permission.MANAGE_ACCESS);
                if (structure.ownItems().isPresent()) {
                    throw new RejectedException(Rejection.conflict(
                            "items_restricted",
                            "Not all who see this board see all of its items: a view of it has no public address."));
                }
            }
            if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(write.at())) {
                throw new RejectedException(
                        Rejection.invalid("/expiresAt", "already_over", "Expected a time in the future."));
            }
            ViewLink link = next(write, view, wanted, hash);
            await(links.put(write.connection(), link));
            Map<String, Object> settings = new HashMap<>(view.settings());
            settings.put(SETTING, told(link));
            return new Settled<>(settings, after -> link);
        });
    }

    private ViewLink next(WriteTransaction write, View view, Wanted wanted, Optional<String> hash) {
        LinkPurpose purpose = LinkPurpose.of(view.type());
        Optional<ViewLink> before = await(links.find(write.connection(), view.id()));
        Optional<String> kept =
                wanted.password() == null ? before.flatMap(link -> Optional.ofNullable(link.passwordHash())) : hash;
        return new ViewLink(
                view.id(),
                before.filter(link -> !wanted.renew() && link.purpose() == purpose)
                        .map(ViewLink::token)
                        .orElseGet(Secrets::next),
                purpose,
                wanted.enabled(),
                wanted.expiresAt(),
                kept.orElse(null),
                before.map(ViewLink::stampKey).orElseGet(() -> Buffer.buffer(Secrets.next())),
                write.at(),
                view.updatedBy());
    }

    private static void requireShared(View view) {
        if (view.personal()) {
            throw new RejectedException(
                    Rejection.conflict("personal_view", "The view is yours alone: share it with the board first."));
        }
    }

    private static Map<String, Object> told(ViewLink link) {
        Map<String, Object> told = new HashMap<>();
        told.put("enabled", link.enabled());
        told.put("password", link.passwordHash() != null);
        if (link.expiresAt() != null) {
            told.put("expiresAt", Times.text(link.expiresAt()));
        }
        return told;
    }

    /** Refused: board_not_found, view_not_found, forbidden, view_link_not_found. */
    public ViewLink read(Caller caller, BoardId board, ViewId id) {
        BoardAccess allowed = access.board(readers.of(caller), caller, board, Permission.MANAGE_BOARDS);
        View view = await(views.find(readers.of(caller), allowed, id, caller.userId()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view")));
        return await(links.find(readers.of(caller), view.id()))
                .map(link -> link.purpose() == LinkPurpose.of(view.type()) ? link : link.turnedOff())
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view_link")));
    }
}
