package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnMapping;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemTransfers;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves or copies items with all that stands under them to another group or another board, or a whole group to another
 * board. What was moved is the same item there: its id, its description, who made it and when. Connections with items
 * of other boards sleep while an item is away from the board that they were made on.
 */
public final class TransferItems {

    /** Items that are named in one request. */
    public static final int NAMED_MAX = 500;

    /** Items of one transaction, with those that stand under others. */
    public static final int ITEMS_MAX = 2_000;

    /**
     * What is to go where.
     *
     * @param items none when a whole group goes
     * @param toGroup null for the first group
     * @param mapping by the keys of columns, those of the other board's; null for none
     */
    public record Wanted(
            BoardId from,
            List<ItemId> items,
            @Nullable GroupId group,
            BoardId to,
            @Nullable GroupId toGroup,
            boolean copy,
            Map<String, @Nullable Object> mapping) {}

    /**
     * What has gone.
     *
     * @param items as they are called there, without those that stand under others
     * @param count all of them
     * @param lost values, or parts of them, that did not come along
     */
    public record Done(List<ItemId> items, GroupId group, int count, int lost) {}

    /** What would go, and what would be lost. */
    public record Preview(int items, int subitems, List<OfColumn> columns) {

        /** A column with values: which one takes them, and what that one cannot hold. */
        public record OfColumn(Column column, Optional<Column> target, int filled, int lost, List<Lost> samples) {}

        /** Something that would be lost, as people read it. */
        public record Lost(ItemId item, String text, String why) {}
    }

    private final Writes writes;
    private final Reads readers;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemWrites items;
    private final ItemTransfers store = new ItemTransfers();
    private final TransferWriter writer;

    public TransferItems(
            Writes writes, Reads readers, AccessControl access, BoardStructures structures, ItemWrites items) {
        this.writes = writes;
        this.readers = readers;
        this.access = access;
        this.structures = structures;
        this.items = items;
        this.writer = new TransferWriter(items);
    }

    /**
     * The two boards.
     *
     * @param from as the caller sees it, when it is only looked at
     * @param seenTo the other as the caller sees it
     */
    record Boards(BoardStructure from, BoardStructure to, BoardStructure seenTo) {
        boolean same() {
            return from.id().equals(to.id());
        }
    }

    /** Refused: board_not_found, group_not_found, item_not_found, and each fault of the mapping. */
    public Preview preview(Caller caller, Wanted wanted) {
        BoardStructure to =
                seen(readers.of(caller), access.board(readers.of(caller), caller, wanted.to(), Permission.READ));
        Boards boards = new Boards(
                seen(readers.of(caller), access.board(readers.of(caller), caller, wanted.from(), Permission.READ)),
                to,
                to);
        List<Item> all = all(readers.of(caller), boards.from(), wanted);
        return new Transfer(readers.of(caller), boards.from(), mapping(boards, wanted), all, same(all)).preview();
    }

    /**
     * Refused: board_not_found, group_not_found, item_not_found, forbidden, board_archived, unknown_group,
     * other_organization, same_board, last_group, too_many_items, too_many_groups, and each fault of the mapping.
     */
    public Done run(Command command, Wanted wanted) {
        return writes.run(command, write -> {
            Boards boards = boards(write, wanted.from(), wanted.to(), wanted.copy(), wanted.group() != null);
            checkPlace(boards, wanted);
            if (boards.same() && wanted.group() == null && !wanted.copy()) {
                return within(write, boards.from(), wanted);
            }
            return wanted.copy() ? copy(write, boards, wanted) : move(write, boards, wanted);
        });
    }

    /** @param wholeGroup whether a group goes with its items, for which one has to manage both boards */
    Boards boards(WriteTransaction write, BoardId from, BoardId to, boolean copy, boolean wholeGroup) {
        Caller caller = write.command().caller();
        Permission writing = wholeGroup ? Permission.MANAGE_BOARDS : Permission.EDIT_ITEMS;
        SqlClient client = write.connection();
        BoardAccess source = access.board(client, caller, from, copy ? Permission.READ : writing);
        BoardAccess target = editable(client, caller, to, writing);
        return new Boards(
                copy ? seen(client, source) : left(client, source, wholeGroup || !from.equals(to)),
                structure(client, target),
                seen(client, target));
    }

    private BoardStructure seen(SqlClient client, BoardAccess allowed) {
        return await(structures.seen(client, allowed));
    }

    /** What is moved to another board is moved by somebody who sees all that it has. */
    private BoardStructure left(SqlClient client, BoardAccess source, boolean goes) {
        BoardStructure from = structure(client, source);
        if (goes && !source.hidden(from).isEmpty()) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.FORBIDDEN,
                    "column_restricted",
                    "Items have values that you do not see: who sees all of them can move them to another board.",
                    List.of()));
        }
        return from;
    }

    /** Also for groups, which may be managed on archived boards, nothing comes to an archived board. */
    private BoardAccess editable(SqlClient client, Caller caller, BoardId id, Permission permission) {
        BoardAccess allowed = access.board(client, caller, id, permission);
        if (allowed.archived()) {
            throw new RejectedException(
                    Rejection.conflict("board_archived", "The board is archived: restore it before changing it."));
        }
        return allowed;
    }

    private BoardStructure structure(SqlClient client, BoardAccess allowed) {
        return await(structures.at(client, allowed.id(), allowed.structure()));
    }

    private static void checkPlace(Boards boards, Wanted wanted) {
        if (!boards.from().organizationId().equals(boards.to().organizationId())) {
            throw new RejectedException(Rejection.conflict("other_organization", "Items stay in their organization."));
        }
        if (wanted.toGroup() != null && boards.to().group(wanted.toGroup()).isEmpty()) {
            throw new RejectedException(
                    Rejection.invalid("/toGroupId", "unknown_group", "The board has no such group."));
        }
        if (wanted.group() != null) {
            if (group(boards, wanted).isEmpty()) {
                throw new RejectedException(Rejection.notFound("group"));
            }
            GroupRules.roomFor(1, boards.to().groups().size()).orThrow();
            if (!wanted.copy()) {
                if (boards.same()) {
                    throw new RejectedException(
                            Rejection.conflict("same_board", "The group is on this board already."));
                }
                GroupRules.delete(boards.from().groups().size()).orThrow();
            }
        }
    }

    private static ColumnMapping mapping(Boards boards, Wanted wanted) {
        return ColumnMapping.of(wanted.mapping(), boards.from(), boards.seenTo())
                .orThrow();
    }

    private List<ItemId> named(SqlClient client, BoardStructure from, Wanted wanted) {
        return wanted.group() == null
                ? wanted.items()
                : await(store.inGroup(client, from, wanted.group(), ITEMS_MAX + 1));
    }

    private List<Item> all(SqlClient client, BoardStructure from, Wanted wanted) {
        if (wanted.group() != null && from.group(wanted.group()).isEmpty()) {
            throw new RejectedException(Rejection.notFound("group"));
        }
        List<ItemId> named = named(client, from, wanted);
        List<Item> all = await(store.trees(client, from, named, ITEMS_MAX + 1));
        if (all.size() > ITEMS_MAX) {
            throw Transfer.tooMany();
        }
        if (!all.stream().map(Item::id).toList().containsAll(named)) {
            throw new RejectedException(Rejection.notFound("item"));
        }
        return all;
    }

    /** As any move: one can take it back. */
    private Done within(WriteTransaction write, BoardStructure board, Wanted wanted) {
        GroupId group = wanted.toGroup() == null ? board.groups().getFirst().id() : wanted.toGroup();
        ItemBatch batch = items.open(write, board, List.of(), wanted.items(), List.of());
        List<Item> named =
                wanted.items().stream().distinct().map(batch::currently).toList();
        List<Item> roots = Transfer.inOrder(named, board).stream()
                .filter(item -> item.parentId()
                        .filter(parent -> isAmong(parent, wanted.items(), batch))
                        .isEmpty())
                .toList();
        for (Item root : roots) {
            batch.change(root.id(), new ItemPatch(null, null, group, null, Map.of(), ItemPatch.Parent.NONE), "");
        }
        batch.commit();
        return new Done(
                roots.stream().map(Item::id).toList(), group, batch.held().size(), 0);
    }

    /** Whether the item, or one that it stands under, is one of those. */
    private static boolean isAmong(ItemId id, List<ItemId> those, ItemBatch batch) {
        return those.contains(id)
                || batch.holds(id)
                        && batch.currently(id)
                                .parentId()
                                .filter(parent -> isAmong(parent, those, batch))
                                .isPresent();
    }

    private Done copy(WriteTransaction write, Boards boards, Wanted wanted) {
        List<Item> all = all(write.connection(), boards.from(), wanted);
        Map<ItemId, ItemId> copies = new HashMap<>();
        all.forEach(item -> copies.put(item.id(), new ItemId(write.nextId())));
        Transfer transfer = new Transfer(write.connection(), boards.from(), mapping(boards, wanted), all, copies);
        return writer.copy(write, boards, wanted, transfer);
    }

    private Done move(WriteTransaction write, Boards boards, Wanted wanted) {
        List<Item> before = all(write.connection(), boards.from(), wanted);
        await(store.lockTexts(write.connection(), before.stream().map(Item::id).toList()));
        List<ItemId> named = named(write.connection(), boards.from(), wanted);
        ItemBatch locked = items.open(write, boards.from(), List.of(), named, List.of());
        named.forEach(locked::currently);
        List<Item> all = new ArrayList<>();
        locked.held().forEach(id -> all.add(locked.currently(id)));
        if (all.size() > ITEMS_MAX) {
            throw Transfer.tooMany();
        }
        Transfer transfer = new Transfer(write.connection(), boards.from(), mapping(boards, wanted), all, same(all));
        return writer.move(write, boards, wanted, transfer);
    }

    private static Map<ItemId, ItemId> same(List<Item> all) {
        Map<ItemId, ItemId> same = new HashMap<>();
        all.forEach(item -> same.put(item.id(), item.id()));
        return same;
    }

    /** The group that is copied or moved, or none when only items are. */
    static Optional<Group> group(Boards boards, Wanted wanted) {
        return Optional.ofNullable(wanted.group()).flatMap(boards.from()::group);
    }
}
