package io.sunday.usecases.text;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextEdit;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.text.TextCopies.Copy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens a text of an item for editing together: makes it when nobody has yet, and brings it up to what the item has. */
public final class OpenText {

    private final Writes writes;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemStore items;
    private final SharedTexts texts;
    private final SettleText settle;

    /**
     * A text to edit.
     *
     * @param seq of the last update in {@code state}: one subscribes after it
     * @param state all updates as one, in the encoding of Yjs
     */
    public record Opened(UUID id, ItemId item, String field, long seq, byte[] state, String text) {}

    OpenText(
            Writes writes,
            AccessControl access,
            BoardStructures structures,
            ItemStore items,
            SharedTexts texts,
            SettleText settle) {
        this.settle = settle;
        this.writes = writes;
        this.access = access;
        this.structures = structures;
        this.items = items;
        this.texts = texts;
    }

    /** Refused: item_not_found, text_not_found when the field is not a long text. */
    public Opened run(Caller caller, ItemId item, String field) {
        UUID text = writes.run(Command.by(caller), write -> find(write, item, field));
        Copy copy = settle.settle(text);
        Opened opened = new Opened(text, item, field, copy.seq, copy.text.encode(), copy.text.text());
        texts.copies.giveBack(text, copy);
        return opened;
    }

    private UUID find(WriteTransaction write, ItemId id, String field) {
        Caller caller = write.command().caller();
        Optional<LockedItem> found = await(items.find(write.connection(), id, caller.userId()));
        BoardAccess allowed = access.require(caller, found.map(LockedItem::access), Permission.READ, "item");
        BoardStructure board = await(structures.seen(write.connection(), allowed));
        if (!SharedTexts.isShared(board, field)) {
            throw SharedTexts.notFound();
        }
        return await(texts.store.find(write.connection(), id, field))
                .orElseGet(() -> make(write, found.orElseThrow().in(board), field));
    }

    /** With what the item has now as the first thing that was written. */
    private UUID make(WriteTransaction write, Item item, String field) {
        Caller caller = write.command().caller();
        UUID id = write.nextId();
        String text = SharedTexts.textOf(item, field);
        SharedText first = new SharedText();
        if (!text.isEmpty()) {
            first.edit(SharedText.SERVER, List.of(new TextEdit(0, 0, text)));
        }
        await(texts.store.insert(
                write.connection(),
                id,
                item.boardId(),
                item.id(),
                field,
                first.encode(),
                text,
                write.at(),
                caller.userId(),
                caller.name()));
        // Somebody else may have been faster: then theirs is the one.
        UUID made =
                await(texts.store.find(write.connection(), item.id(), field)).orElseThrow();
        if (made.equals(id)) {
            write.createStream(StreamKind.TEXT, id);
        }
        return made;
    }
}
