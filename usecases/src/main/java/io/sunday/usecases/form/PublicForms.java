package io.sunday.usecases.form;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnEditors;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.form.BroughtFile;
import io.sunday.domain.form.Form;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.view.LinkPurpose;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.file.FileStore;
import io.sunday.storage.form.FormFileStore;
import io.sunday.storage.view.ViewLinkStore;
import io.sunday.storage.view.ViewLinkStore.OpenView;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.identity.PasswordHashes;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Forms as those see them who have nothing but the address. A wrong address, one that was turned off and one that is
 * over are all the same: form_not_found. Nothing is told but the form's own words and the labels to choose from.
 */
public final class PublicForms {

    private final Writes writes;
    private final Pool readers;
    private final BoardStructures structures;
    private final ItemWrites items;
    private final PasswordHashes passwords;
    private final InstantSource clock;
    private final ViewLinkStore links = new ViewLinkStore();
    private final FormFileStore formFiles = new FormFileStore();
    private final FileStore files = new FileStore();

    public PublicForms(
            Writes writes,
            Pool readers,
            BoardStructures structures,
            ItemWrites items,
            PasswordHashes passwords,
            InstantSource clock) {
        this.writes = writes;
        this.readers = readers;
        this.structures = structures;
        this.items = items;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * A form that somebody has opened.
     *
     * @param stamp says when; to be brought back with the answers
     * @param caller in whose name the answers become an item: the form itself
     */
    public record Opened(Form form, String stamp, Caller caller) {}

    /** Refused: form_not_found, form_password_required, wrong_password. */
    public Opened open(String token, @Nullable String password) {
        OpenView open = find(readers, token);
        String hash = open.link().passwordHash();
        if (hash != null && password == null) {
            throw new RejectedException(
                    Rejection.unauthenticated("form_password_required", "This form asks for a password."));
        }
        if (hash != null && !passwords.matches(password == null ? "" : password, hash)) {
            throw new RejectedException(Rejection.unauthenticated("wrong_password", "This is not the password."));
        }
        Form form = form(open, await(structures.at(readers, open.board(), open.structure())));
        return new Opened(form, Stamps.make(open.link().stampKey(), clock.instant()), caller(open, form.title()));
    }

    /**
     * Makes an item of the answers. The password was checked when the form was opened for them. Refused: form_not_found,
     * what is wrong with the stamp, and each fault of the answers with its pointer.
     */
    public Item submit(Command command, String token, String stamp, Map<String, @Nullable Object> answers) {
        return writes.run(command, write -> {
            OpenView open = find(write.connection(), token);
            Stamps.check(stamp, open.link().stampKey(), write.at()).orThrow();
            BoardStructure board = await(structures.at(write.connection(), open.board(), open.structure()));
            MDC.put("orgId", board.organizationId().toString());
            MDC.put("boardId", board.id().toString());
            Map<FileId, BroughtFile> brought =
                    await(formFiles.lock(write.connection(), open.link().viewId(), Secrets.hash(stamp)));
            ItemDraft draft =
                    form(open, board).answered(answers, board, brought).orThrow();
            ItemBatch batch = items.open(write, board, List.of());
            Map<String, Object> withFiles = FileColumn.in(draft.values(), board);
            Map<String, @Nullable Object> written = new HashMap<>(draft.values());
            written.keySet().removeAll(withFiles.keySet());
            batch.create(draft.with(written), withFiles, "");
            Item item = batch.commit().created().getFirst();
            give(
                    write,
                    open,
                    item,
                    FileColumn.ids(draft.values(), board).stream()
                            .map(brought::get)
                            .toList());
            return item;
        });
    }

    /** The files are the item's from now on; they count as brought by whoever shares the form. */
    private void give(WriteTransaction write, OpenView open, Item item, List<BroughtFile> given) {
        for (BroughtFile file : given) {
            await(files.insert(
                    write.connection(),
                    new ItemFile(
                            file.id(),
                            open.organization(),
                            open.board(),
                            item.id(),
                            file.columnId(),
                            file.name(),
                            file.type(),
                            file.size(),
                            file.size(),
                            Optional.of(file.hash()),
                            open.link().by(),
                            write.at())));
        }
        if (!given.isEmpty()) {
            await(formFiles.delete(
                    write.connection(), given.stream().map(BroughtFile::id).toList()));
        }
    }

    private OpenView find(SqlClient client, String token) {
        return await(links.open(client, token, LinkPurpose.ANSWER, clock.instant()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("form")));
    }

    /** The form itself, in whose name its answers are written. */
    static Caller caller(OpenView open, String name) {
        return new Caller(new UserId(open.link().viewId().value()), name, ActorKind.FORM, null, open.organization());
    }

    /** Without questions about columns that only owners of the board change. */
    private static Form form(OpenView open, BoardStructure board) {
        return Form.of(open.settings(), open.viewName(), ColumnEditors.openTo(BoardRole.EDITOR, board));
    }
}
