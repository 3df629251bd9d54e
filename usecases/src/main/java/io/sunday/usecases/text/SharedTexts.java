package io.sunday.usecases.text;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.text.Contributions;
import io.sunday.domain.text.Contributions.Written;
import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextDiff;
import io.sunday.domain.text.TextEdit;
import io.sunday.domain.text.TextRefusals;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.text.SharedTextRow;
import io.sunday.storage.text.SharedTextStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.text.TextCopies.Copy;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What opening, editing and settling a text have in common. The row of a text is locked first, then its item, then the
 * board's head; nobody waits for a text while holding an item.
 */
final class SharedTexts {

    static final String DESCRIPTION = "@description";
    static final String UPDATED = "text.updated";

    /** The state that everything is kept in as one, with the names of what was deleted. */
    private static final int STATE_BYTES_MAX = 1024 * 1024;

    /** Updates are kept as one from time to time; who comes back sooner gets them one by one. */
    private static final int COMPACT_EVERY = 100;

    private static final int UPDATES_KEPT = 200;

    final SharedTextStore store = new SharedTextStore();
    final TextCopies copies = new TextCopies(store);
    private final ItemWrites items;
    private final BoardStructures structures;

    SharedTexts(ItemWrites items, BoardStructures structures) {
        this.items = items;
        this.structures = structures;
    }

    static RejectedException notFound() {
        return new RejectedException(Rejection.notFound("text"));
    }

    /** Whether a field of items holds text that can be edited together. */
    static boolean isShared(BoardStructure board, String field) {
        return field.equals(DESCRIPTION)
                || board.column(field)
                        .filter(column -> column.type().equals("long_text"))
                        .isPresent();
    }

    /** The field's text, with lines that end as the editors end them. */
    static String textOf(Item item, String field) {
        Object value =
                field.equals(DESCRIPTION) ? item.description() : item.values().get(field);
        return value instanceof String text ? text.replace("\r\n", "\n").replace('\r', '\n') : "";
    }

    /** Appends an update that the copy has taken already; from time to time all are made one. */
    Copy append(WriteTransaction write, SharedTextRow row, Copy copy, byte[] update) {
        JsonObject data = new JsonObject().put("update", Base64.getEncoder().encodeToString(update));
        long seq = write.append(StreamChange.events(StreamKind.TEXT, row.id(), 1), List.of(NewEvent.of(UPDATED, data)))
                .firstSeq();
        copy.seq = seq;
        copy.bytes += update.length;
        boolean due = seq - row.stateSeq() >= COMPACT_EVERY;
        if (!due && copy.bytes <= STATE_BYTES_MAX) {
            return copy;
        }
        byte[] state = copy.text.encode();
        if (state.length > STATE_BYTES_MAX) {
            throw new RejectedException(TextRefusals.historyTooLarge());
        }
        await(store.compact(write.connection(), row.id(), state, seq, seq - UPDATES_KEPT));
        return new Copy(SharedText.decode(state), seq, state.length);
    }

    /** Notes who wrote, and under which numbers they do. */
    void edited(WriteTransaction write, SharedTextRow row, Iterable<Long> writers) {
        UserId person = write.command().caller().userId();
        Map<Long, UserId> all = new HashMap<>(row.writers());
        writers.forEach(writer -> all.put(writer, person));
        await(store.edited(
                write.connection(),
                row.id(),
                all,
                write.at(),
                person,
                write.command().caller().name()));
    }

    /**
     * Makes text and item the same: what was written into the item past the text comes into the text, and then the item
     * gets the text. Both keep what they have of their own.
     */
    Copy settle(WriteTransaction write, SharedTextRow row, Copy taken) {
        ItemId id = row.item();
        BoardStructure board = await(structures.read(write.connection(), row.board()));
        ItemBatch batch = items.open(write, board, List.of(id));
        if (!batch.holds(id) || !isShared(board, row.field())) {
            // Put away. When it comes back, opening the text or writing in it goes on from here.
            await(store.settled(write.connection(), row.id(), row.itemText(), taken.seq));
            return taken;
        }
        String inItem = textOf(batch.currently(id), row.field());
        Copy copy = inItem.equals(row.itemText()) ? taken : fold(write, row, taken, inItem);
        String text = copy.text.text();
        if (!text.equals(inItem)) {
            batch.decidedBefore();
            batch.change(id, patch(row.field(), text), "");
            batch.commit();
        }
        if (!row.settled() || !text.equals(row.itemText())) {
            await(store.settled(write.connection(), row.id(), text, copy.seq));
        }
        return copy;
    }

    /**
     * Gives the item what some have written since both agreed, before it gets all.
     *
     * @param there whose work it has already
     * @param wanted whose work it has then
     * @return whether it could be told what is whose
     */
    boolean settlePart(WriteTransaction write, SharedTextRow row, Copy copy, Set<UserId> there, Set<UserId> wanted) {
        ItemId id = row.item();
        BoardStructure board = await(structures.read(write.connection(), row.board()));
        ItemBatch batch = items.open(write, board, List.of(id));
        if (!batch.holds(id)
                || !isShared(board, row.field())
                || !textOf(batch.currently(id), row.field()).equals(row.itemText())) {
            return false;
        }
        List<Written> since = copies.since(write.connection(), row);
        Optional<String> text = new Contributions(since).with(copy.text, row.itemText(), there, wanted);
        if (text.isEmpty()) {
            return false;
        }
        if (!text.get().equals(row.itemText())) {
            batch.decidedBefore();
            batch.change(id, patch(row.field(), text.get()), "");
            batch.commit();
            await(store.partlySettled(write.connection(), row.id(), text.get()));
        }
        return true;
    }

    private Copy fold(WriteTransaction write, SharedTextRow row, Copy copy, String inItem) {
        List<TextEdit> edits = TextDiff.merge(row.itemText(), copy.text.text(), inItem);
        return edits.isEmpty() ? copy : append(write, row, copy, copy.text.edit(SharedText.SERVER, edits));
    }

    private static ItemPatch patch(String field, String text) {
        if (field.equals(DESCRIPTION)) {
            return new ItemPatch(null, text, null, null, Map.of());
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, text.isEmpty() ? null : text);
        return ItemPatch.ofValues(values);
    }

    /** The row of a text, held until the write ends. */
    SharedTextRow lock(WriteTransaction write, UUID id) {
        return await(store.lock(write.connection(), id)).orElseThrow(SharedTexts::notFound);
    }
}
