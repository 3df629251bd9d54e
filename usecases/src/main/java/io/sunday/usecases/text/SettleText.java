package io.sunday.usecases.text;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.ActorKind;
import io.sunday.storage.text.SharedTextRow;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.text.TextCopies.Copy;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Brings a text into its item by an ordinary change of the item, in the name of whoever last wrote in it: their access
 * was decided with each word. Running it once more, or on two nodes, changes nothing.
 */
public final class SettleText {

    private final Writes writes;
    private final Pool readers;
    private final SharedTexts texts;

    SettleText(Writes writes, Pool readers, SharedTexts texts) {
        this.writes = writes;
        this.readers = readers;
        this.texts = texts;
    }

    /** The change carries {@code text:<id>:<seq>} as its opId, so that editors know their own words. */
    public void run(UUID text) {
        texts.copies.giveBack(text, settle(text));
    }

    /** The text as it is then; for whoever asked, and to be given back. */
    Copy settle(UUID text) {
        SharedTextRow seen = await(texts.store.read(readers, text)).orElseThrow(SharedTexts::notFound);
        Caller writer = new Caller(seen.changedBy(), seen.changedByName(), ActorKind.USER, null, null);
        Command command = new Command(writer, "text:" + text + ":" + seen.seq(), null, null);
        return writes.run(command, write -> {
            SharedTextRow row = texts.lock(write, text);
            return texts.settle(write, row, texts.copies.take(write.connection(), row));
        });
    }

    /** Brings in what the caller has written last on a board and the items do not have yet. */
    public void own(Caller caller, BoardId board) {
        await(texts.store.unsettledOf(readers, board, caller.userId())).forEach(this::run);
    }

    /** Texts that somebody wrote in before {@code before} and that nobody has settled since, as after a crash. */
    public List<UUID> left(Instant before, int limit) {
        return await(texts.store.unsettled(readers, before, limit));
    }
}
