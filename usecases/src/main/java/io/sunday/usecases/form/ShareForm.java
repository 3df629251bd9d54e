package io.sunday.usecases.form;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewType;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.form.FormLink;
import io.sunday.storage.form.FormLinkStore;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.identity.PasswordHashes;
import io.sunday.usecases.view.ChangeViews;
import io.sunday.usecases.view.ChangeViews.Settled;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a form a public address, changes how it works, and turns it off. Everybody on the board sees that there is one,
 * by the view's setting {@code link}; the address itself is for those who may manage the board.
 */
public final class ShareForm {

    private static final String SETTING = "link";
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
    private final Pool readers;
    private final PasswordHashes passwords;
    private final FormLinkStore links = new FormLinkStore();
    private final ViewStore views = new ViewStore();

    public ShareForm(ChangeViews changes, AccessControl access, Pool readers, PasswordHashes passwords) {
        this.changes = changes;
        this.access = access;
        this.readers = readers;
        this.passwords = passwords;
    }

    /**
     * The address as it is afterwards. Refused: board_not_found, view_not_found, forbidden, view_locked, not_a_form,
     * personal_view, too_long, already_over.
     */
    public FormLink share(Command command, BoardId board, ViewId id, Wanted wanted) {
        access.board(readers, command.caller(), board, Permission.MANAGE_BOARDS);
        String password = wanted.password();
        if (password != null && password.length() > PASSWORD_LENGTH_MAX) {
            throw new RejectedException(
                    Rejection.invalid("/password", "too_long", "At most " + PASSWORD_LENGTH_MAX + " characters."));
        }
        // Hashing takes long: not while rows are locked.
        Optional<String> hash =
                password == null || password.isEmpty() ? Optional.empty() : Optional.of(passwords.hash(password));
        return changes.settle(command, board, id, (write, structure, view) -> {
            requireForm(view);
            if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(write.at())) {
                throw new RejectedException(
                        Rejection.invalid("/expiresAt", "already_over", "Expected a time in the future."));
            }
            FormLink link = next(write, view, wanted, hash);
            await(links.put(write.connection(), link));
            Map<String, Object> settings = new HashMap<>(view.settings());
            settings.put(SETTING, told(link));
            return new Settled<>(settings, after -> link);
        });
    }

    private FormLink next(WriteTransaction write, View view, Wanted wanted, Optional<String> hash) {
        Optional<FormLink> before = await(links.find(write.connection(), view.id()));
        Optional<String> kept =
                wanted.password() == null ? before.flatMap(link -> Optional.ofNullable(link.passwordHash())) : hash;
        return new FormLink(
                view.id(),
                before.filter(link -> !wanted.renew()).map(FormLink::token).orElseGet(Secrets::next),
                wanted.enabled(),
                wanted.expiresAt(),
                kept.orElse(null),
                before.map(FormLink::stampKey).orElseGet(() -> Buffer.buffer(Secrets.next())),
                write.at(),
                view.updatedBy());
    }

    private static void requireForm(View view) {
        if (view.type() != ViewType.FORM) {
            throw new RejectedException(Rejection.conflict("not_a_form", "Only a form can be answered by everybody."));
        }
        if (view.personal()) {
            throw new RejectedException(
                    Rejection.conflict("personal_view", "The form is yours alone: share it with the board first."));
        }
    }

    private static Map<String, Object> told(FormLink link) {
        Map<String, Object> told = new HashMap<>();
        told.put("enabled", link.enabled());
        told.put("password", link.passwordHash() != null);
        if (link.expiresAt() != null) {
            told.put("expiresAt", Times.text(link.expiresAt()));
        }
        return told;
    }

    /** Refused: board_not_found, view_not_found, forbidden, form_link_not_found. */
    public FormLink read(Caller caller, BoardId board, ViewId id) {
        access.board(readers, caller, board, Permission.MANAGE_BOARDS);
        View view = await(views.find(readers, board, id, caller.userId()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view")));
        return await(links.find(readers, view.id()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("form_link")));
    }
}
