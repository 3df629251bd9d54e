package io.sunday.usecases.text;

import static io.vertx.core.Future.await;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.text.Contributions.Written;
import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextUpdate;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.text.SharedTextRow;
import io.sunday.storage.text.SharedTextStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Texts of this node's memory, each with the seq it has come to. A copy is taken out while its row is held and given back
 * after the commit: so a text that a failed write has touched is never seen again.
 */
final class TextCopies {

    /** What texts in memory cost together, counted by what they cost when they are stored. */
    private static final long BYTES_MAX = 32L * 1024 * 1024;

    /** Objects are larger than what they hold. */
    private static final int OBJECT_BYTES = 1_024;

    private static final int PAGE = 500;

    private final SharedTextStore texts;
    private final EventLog log = new EventLog();
    private final Cache<UUID, Copy> copies = Caffeine.newBuilder()
            .maximumWeight(BYTES_MAX)
            .<UUID, Copy>weigher((id, copy) -> OBJECT_BYTES + copy.bytes)
            .build();

    /** A text, where it stands, and about how large it is. */
    static final class Copy {
        final SharedText text;
        long seq;
        int bytes;

        Copy(SharedText text, long seq, int bytes) {
            this.text = text;
            this.seq = seq;
            this.bytes = bytes;
        }
    }

    TextCopies(SharedTextStore texts) {
        this.texts = texts;
    }

    /** The text as the row that this transaction holds says. */
    Copy take(SqlConnection transaction, SharedTextRow row) {
        Copy known = copies.asMap().remove(row.id());
        Copy copy = known != null && known.seq >= row.stateSeq() && known.seq <= row.seq()
                ? known
                : stored(transaction, row);
        while (copy.seq < row.seq()) {
            List<EventLog.Entry> updates = await(log.read(transaction, row.id(), copy.seq, PAGE));
            if (updates.isEmpty() || updates.getFirst().seq() != copy.seq + 1) {
                throw new IllegalStateException("The updates of text " + row.id() + " have a hole after " + copy.seq);
            }
            for (EventLog.Entry entry : updates) {
                byte[] update = update(entry.event());
                copy.text.replay(update);
                copy.seq = entry.seq();
                copy.bytes += update.length;
            }
        }
        return copy;
    }

    private Copy stored(SqlConnection transaction, SharedTextRow row) {
        byte[] state = await(texts.state(transaction, row.id()));
        return new Copy(SharedText.decode(state), row.stateSeq(), state.length);
    }

    /** What was written since the item had all, with whose it is; nothing when that is not known any more. */
    List<Written> since(SqlClient client, SharedTextRow row) {
        List<EventLog.Entry> updates = await(log.read(client, row.id(), row.settledSeq(), PAGE));
        boolean whole = !updates.isEmpty()
                && updates.getFirst().seq() == row.settledSeq() + 1
                && updates.getLast().seq() >= row.seq();
        return whole ? updates.stream().map(TextCopies::written).toList() : List.of();
    }

    private static Written written(EventLog.Entry entry) {
        JsonObject actor = new JsonObject(entry.event()).getJsonObject("actor");
        return new Written(
                UserId.of(actor.getString("id")),
                actor.getString("name"),
                TextUpdate.decode(update(entry.event())).orThrow());
    }

    private static byte[] update(Buffer event) {
        return Base64.getDecoder()
                .decode(new JsonObject(event).getJsonObject("data").getString("update"));
    }

    /** For the next one; only after the commit of what was done with it. */
    void giveBack(UUID id, Copy copy) {
        copies.put(id, copy);
    }
}
