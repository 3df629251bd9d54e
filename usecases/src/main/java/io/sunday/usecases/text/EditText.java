package io.sunday.usecases.text;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnEditors;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextRefusals;
import io.sunday.domain.text.TextUpdate;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.storage.text.SharedTextRow;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.text.TextCopies.Copy;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes what somebody has typed into a text that others may be typing in, too. */
public final class EditText {

    private final Writes writes;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemStore items;
    private final SharedTexts texts;

    private record Edited(long seq, Copy copy) {}

    EditText(Writes writes, AccessControl access, BoardStructures structures, ItemStore items, SharedTexts texts) {
        this.writes = writes;
        this.access = access;
        this.structures = structures;
        this.items = items;
        this.texts = texts;
    }

    /**
     * Answers the seq of the update; sent again, it changes nothing and answers the last seq. Refused: text_not_found,
     * forbidden, item_archived, text_writer_taken, and as {@link TextUpdate#read} and {@link SharedText#apply} say.
     */
    public long run(Command command, UUID text, byte[] bytes) {
        TextUpdate update = TextUpdate.read(bytes).orThrow();
        Edited edited = writes.run(command, write -> edit(write, text, update, bytes));
        texts.copies.giveBack(text, edited.copy());
        return edited.seq();
    }

    private Edited edit(WriteTransaction write, UUID text, TextUpdate update, byte[] bytes) {
        SharedTextRow row = texts.lock(write, text);
        checkAccess(write, row);
        Copy copy = texts.copies.take(write.connection(), row);
        Set<Long> writers = copy.text.newWriters(update);
        checkWriters(row, writers, write.command().caller().userId());
        if (!copy.text.apply(update).orThrow()) {
            return new Edited(row.seq(), copy);
        }
        Copy after = texts.append(write, row, copy, bytes);
        texts.edited(write, row, writers);
        return new Edited(after.seq, after);
    }

    /** As changing the item: to who may not even see it, the text does not exist. */
    private void checkAccess(WriteTransaction write, SharedTextRow row) {
        Caller caller = write.command().caller();
        Optional<LockedItem> found = await(items.find(write.connection(), row.item(), caller.userId()));
        BoardAccess allowed = access.changing(write.connection(), caller, found, "text");
        if (found.orElseThrow().archived()) {
            throw new RejectedException(
                    Rejection.conflict("item_archived", "The item is in the archive: restore it before changing it."));
        }
        BoardStructure board = await(structures.seen(write.connection(), allowed));
        if (!SharedTexts.isShared(board, row.field())) {
            throw SharedTexts.notFound();
        }
        if (ColumnEditors.closedTo(allowed.who(), board).contains(row.field())) {
            throw new RejectedException(
                    Rejection.forbidden("Your role on this board does not allow changing values in this column."));
        }
    }

    /** Two who write under one number would each take the other's words for their own, and lose them. */
    private static void checkWriters(SharedTextRow row, Set<Long> writers, UserId person) {
        for (Long writer : writers) {
            UserId known = row.writers().get(writer);
            if (writer == SharedText.SERVER || (known != null && !known.equals(person))) {
                throw new RejectedException(TextRefusals.writerTaken());
            }
        }
    }
}
