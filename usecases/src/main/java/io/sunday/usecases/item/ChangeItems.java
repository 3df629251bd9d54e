package io.sunday.usecases.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Many changes of one board's items in one transaction. */
public final class ChangeItems {

    /** Most operations in one request. */
    public static final int OPERATIONS_MAX = 1_000;

    /** One of the changes. */
    public sealed interface Operation {
        record Create(ItemDraft draft) implements Operation {}

        record Update(ItemId id, ItemPatch patch, @Nullable Long ifVersion) implements Operation {}

        record Archive(ItemId id, @Nullable Long ifVersion) implements Operation {}

        record Delete(ItemId id, @Nullable Long ifVersion) implements Operation {}

        record Restore(ItemId id) implements Operation {}
    }

    /**
     * What became of one operation.
     *
     * @param item the item afterwards; none when it was put away
     */
    public record Outcome(String op, ItemId id, Optional<Item> item) {}

    /**
     * One outcome for each operation, in order.
     *
     * @param firstSeq of the events, 0 when nothing changed
     */
    public record Result(List<Outcome> outcomes, long firstSeq, long lastSeq) {}

    private final Writes writes;
    private final ItemWrites items;

    public ChangeItems(Writes writes, ItemWrites items) {
        this.writes = writes;
        this.items = items;
    }

    /**
     * All operations happen, or none. Pointers in a refusal start with {@code /operations/<index>}. An operation on an
     * item that is not on the board, or was deleted by an earlier one, refuses the batch with item_not_found.
     */
    public Result run(Command command, BoardId board, List<Operation> operations) {
        return writes.run(command, write -> {
            ItemBatch batch = opened(write, items.open(write, board, List.of()), operations);
            List<Integer> createdIndexes = new ArrayList<>();
            for (int i = 0; i < operations.size(); i++) {
                createdIndexes.add(plan(batch, operations.get(i), "/operations/" + i));
            }
            return result(operations, createdIndexes, batch.commit(), batch::shown);
        });
    }

    private ItemBatch opened(WriteTransaction write, ItemBatch empty, List<Operation> operations) {
        Set<ItemId> named = new LinkedHashSet<>();
        Set<ItemId> roots = new LinkedHashSet<>();
        Set<ItemId> putAway = new LinkedHashSet<>();
        for (Operation operation : operations) {
            switch (operation) {
                case Operation.Create create -> {}
                case Operation.Update update -> (update.patch().movesTree() ? roots : named).add(update.id());
                case Operation.Archive archive -> roots.add(archive.id());
                case Operation.Delete delete -> {
                    roots.add(delete.id());
                    putAway.add(delete.id());
                }
                case Operation.Restore restore -> {
                    named.add(restore.id());
                    putAway.add(restore.id());
                }
            }
        }
        if (named.isEmpty() && roots.isEmpty()) {
            return empty;
        }
        Set<ItemId> all = new LinkedHashSet<>(named);
        all.addAll(roots);
        empty.requireSeen(all);
        return items.open(write, empty.board(), named, roots, putAway);
    }

    private static int plan(ItemBatch batch, Operation operation, String pointer) {
        return switch (operation) {
            case Operation.Create(ItemDraft draft) -> batch.create(draft, pointer);
            case Operation.Update(ItemId id, ItemPatch patch, Long ifVersion) -> {
                batch.requireVersion(id, ifVersion);
                batch.change(id, patch, pointer);
                yield -1;
            }
            case Operation.Archive(ItemId id, Long ifVersion) when batch.isGone(id) -> -1;
            case Operation.Archive(ItemId id, Long ifVersion) -> {
                batch.requireVersion(id, ifVersion);
                batch.archive(id);
                yield -1;
            }
            case Operation.Delete(ItemId id, Long ifVersion) when batch.isGone(id) -> -1;
            case Operation.Delete(ItemId id, Long ifVersion) -> {
                batch.requireVersion(id, ifVersion);
                batch.delete(id);
                yield -1;
            }
            case Operation.Restore(ItemId id) -> {
                batch.restore(id);
                yield -1;
            }
        };
    }

    private static Result result(
            List<Operation> operations,
            List<Integer> createdIndexes,
            ItemBatch.Written written,
            UnaryOperator<Item> shown) {
        List<Outcome> outcomes = new ArrayList<>(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            outcomes.add(
                    switch (operations.get(i)) {
                        case Operation.Create create -> {
                            Item item = written.created().get(createdIndexes.get(i));
                            yield new Outcome("create", item.id(), Optional.of(shown.apply(item)));
                        }
                        case Operation.Update update ->
                            new Outcome(
                                    "update",
                                    update.id(),
                                    Optional.ofNullable(written.changed().get(update.id()))
                                            .map(shown));
                        case Operation.Archive archive -> new Outcome("archive", archive.id(), Optional.empty());
                        case Operation.Delete delete -> new Outcome("delete", delete.id(), Optional.empty());
                        case Operation.Restore restore ->
                            new Outcome(
                                    "restore",
                                    restore.id(),
                                    Optional.ofNullable(written.changed().get(restore.id()))
                                            .map(shown));
                    });
        }
        long first = written.seq().map(head -> head.firstSeq()).orElse(0L);
        return new Result(outcomes, first, first + Math.max(written.events() - 1, 0));
    }
}
