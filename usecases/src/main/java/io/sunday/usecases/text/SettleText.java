package io.sunday.usecases.text;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.text.Contributions.Written;
import io.sunday.storage.text.SharedTextRow;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.text.TextCopies.Copy;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Brings a text into its item by ordinary changes of the item, one for each who has written in it since, in their names:
 * their access was decided with each word. Running it once more, or on two nodes, changes nothing.
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
        if (!seen.settled()) {
            settleOthers(seen);
        }
        Command command = command(seen, seen.changedBy(), seen.changedByName());
        return writes.run(command, write -> {
            SharedTextRow row = texts.lock(write, text);
            return texts.settle(write, row, texts.copies.take(write.connection(), row));
        });
    }

    /**
     * What others have written than who wrote last, each by a change of their own. Where that cannot be told apart, as when
     * they go on meanwhile, the rest comes with the last one's.
     */
    private void settleOthers(SharedTextRow seen) {
        Map<UserId, String> names = new LinkedHashMap<>();
        for (Written each : texts.copies.since(readers, seen)) {
            names.put(each.author(), each.authorName());
        }
        names.remove(seen.changedBy());
        Set<UserId> there = new HashSet<>();
        for (Map.Entry<UserId, String> other : names.entrySet()) {
            Set<UserId> wanted = new HashSet<>(there);
            wanted.add(other.getKey());
            if (!settlePart(seen, command(seen, other.getKey(), other.getValue()), there, wanted)) {
                return;
            }
            there = wanted;
        }
    }

    private boolean settlePart(SharedTextRow seen, Command command, Set<UserId> there, Set<UserId> wanted) {
        Part part = writes.run(command, write -> {
            SharedTextRow row = texts.lock(write, seen.id());
            Copy copy = texts.copies.take(write.connection(), row);
            return new Part(texts.settlePart(write, row, copy, there, wanted), copy);
        });
        texts.copies.giveBack(seen.id(), part.copy());
        return part.done();
    }

    private record Part(boolean done, Copy copy) {}

    private static Command command(SharedTextRow seen, UserId writer, String name) {
        Caller caller = new Caller(writer, name, ActorKind.USER, null, null);
        return new Command(caller, "text:" + seen.id() + ":" + seen.seq(), null, null);
    }

    /** Brings in what the caller has written on a board and the items do not have yet, with what others have beside it. */
    public void own(Caller caller, BoardId board) {
        await(texts.store.unsettledOf(readers, board, caller.userId())).forEach(this::run);
    }

    /** Texts that somebody wrote in before {@code before} and that nobody has settled since, as after a crash. */
    public List<UUID> left(Instant before, int limit) {
        return await(texts.store.unsettled(readers, before, limit));
    }
}
