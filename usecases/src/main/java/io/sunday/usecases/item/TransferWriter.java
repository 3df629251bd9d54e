package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.board.Place.Placed;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemValues;
import io.sunday.domain.item.Positions;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.storage.board.GroupStore;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.change.StructureChangedException;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.ItemTransfers;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.TransferItems.Boards;
import io.sunday.usecases.item.TransferItems.Done;
import io.sunday.usecases.item.TransferItems.Wanted;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a transfer: both boards tell of it in one transaction, their heads locked in the order of their ids. */
final class TransferWriter {

    private final ItemWrites items;
    private final ItemStore itemStore = new ItemStore();
    private final ItemTransfers store = new ItemTransfers();
    private final GroupStore groups = new GroupStore();

    TransferWriter(ItemWrites items) {
        this.items = items;
    }

    /** New items like the others, and a new group if a group is copied; one can take it back on the other board. */
    Done copy(WriteTransaction write, Boards boards, Wanted wanted, Transfer transfer) {
        Optional<Group> copied = TransferItems.group(boards, wanted)
                .map(group -> there(group, new GroupId(write.nextId()), boards.to(), 1));
        BoardStructure to =
                copied.map(group -> withGroup(write, boards.to(), group)).orElse(boards.to());
        GroupId group = copied.map(Group::id).orElseGet(() -> target(to, wanted));
        ItemBatch batch = items.open(write, to, List.of());
        for (Item item : transfer.items()) {
            batch.copy(
                    transfer.idOf(item),
                    item.name(),
                    item.description(),
                    group,
                    transfer.parentOf(item),
                    null,
                    transfer.valuesOf(item));
        }
        batch.commit();
        return done(transfer, group);
    }

    private BoardStructure withGroup(WriteTransaction write, BoardStructure board, Group group) {
        await(groups.insert(write.connection(), List.of(group)));
        write.append(StreamChange.structure(board.id().value(), 1, board.structure(), 0), List.of(created(group)));
        return with(board, group);
    }

    static BoardStructure with(BoardStructure board, Group group) {
        List<Group> all = new ArrayList<>(board.groups());
        all.add(group);
        return new BoardStructure(
                board.id(),
                board.workspaceId(),
                board.organizationId(),
                board.name(),
                board.structure() + 1,
                board.columns(),
                all,
                board.deletedKeys(),
                board.closedKeys(),
                board.closedViews(),
                board.ownItems());
    }

    private static NewEvent created(Group group) {
        return NewEvent.of("group.created", new JsonObject().put("group", BoardJson.group(group)));
    }

    /** Behind the other groups of the board. */
    private static Group there(Group group, GroupId id, BoardStructure board, long version) {
        String position = Place.END
                .among(board.groups().stream()
                        .map(each -> new Placed(each.id().value(), each.position()))
                        .toList())
                .orThrow();
        return new Group(id, board.id(), group.title(), group.color(), position, version);
    }

    private static GroupId target(BoardStructure board, Wanted wanted) {
        return wanted.toGroup() == null ? board.groups().getFirst().id() : wanted.toGroup();
    }

    private static Done done(Transfer transfer, GroupId group) {
        return new Done(
                transfer.items().stream()
                        .filter(transfer::isRoot)
                        .map(transfer::idOf)
                        .toList(),
                group,
                transfer.items().size(),
                transfer.lost());
    }

    /** The items themselves, locked; with their group, if it goes. */
    Done move(WriteTransaction write, Boards boards, Wanted wanted, Transfer transfer) {
        Optional<Group> moved = TransferItems.group(boards, wanted)
                .map(group -> there(group, group.id(), boards.to(), group.version() + 1));
        GroupId group = moved.map(Group::id).orElseGet(() -> target(boards.to(), wanted));
        BoardStructure to = moved.map(each -> with(boards.to(), each)).orElse(boards.to());
        List<Item> arriving = arriving(write, to, group, transfer);
        Journey journey = new Journey(boards.from(), to, transfer.items(), arriving, moved, false, transfer.beside());
        moveRecords(write, journey);
        land(write, journey);
        return done(transfer, group);
    }

    /** What is recorded beside the items goes to the columns that take it over. */
    void moveRecords(WriteTransaction write, Journey journey) {
        if (!journey.arriving().isEmpty()) {
            await(store.moveRecords(write.connection(), ids(journey), journey.recordedColumns(), write.at()));
        }
    }

    private static List<ItemId> ids(Journey journey) {
        return journey.arriving().stream().map(Item::id).toList();
    }

    /** Writes what becomes of the items, and what both boards tell of it. */
    void land(WriteTransaction write, Journey journey) {
        BoardStructure from = journey.from();
        BoardStructure to = journey.to();
        Heads heads = advance(write, journey);
        List<Item> arrived = new ArrayList<>(journey.arriving().size());
        journey.arriving()
                .forEach(item -> arrived.add(
                        journey.numbered() ? item : item.numbered(heads.to().firstItemNumber() + arrived.size())));
        if (!arrived.isEmpty()) {
            await(store.move(write.connection(), from, to, arrived));
            await(store.moveTexts(write.connection(), ids(journey), to.id(), journey.textFields()));
            await(new ItemLinks(write, to).write(arrived, List.of()));
        }
        if (journey.group().isPresent()) {
            Group group = journey.group().get();
            // An item may have come in before the head was locked; then all of this is done again.
            if (await(groups.hasItems(write.connection(), from, group.id()))) {
                throw new StructureChangedException();
            }
            await(store.moveGroup(write.connection(), group));
        }
        List<NewEvent> left = new ArrayList<>();
        for (Item item : journey.leaving().reversed()) {
            JsonObject data = ItemJson.left(item, journey.written(item), to.id(), journey.beside());
            left.add(NewEvent.ofItem("item.left", item.id(), data));
        }
        journey.group().flatMap(group -> from.group(group.id())).ifPresent(group -> left.add(gone(group, to)));
        List<NewEvent> came = new ArrayList<>();
        journey.group().ifPresent(group -> came.add(created(group)));
        arrived.forEach(
                item -> came.add(NewEvent.ofItem("item.arrived", item.id(), ItemJson.arrived(item, from.id()))));
        await(Future.join(write.logging(heads.from(), left), write.logging(heads.to(), came)));
    }

    private static NewEvent gone(Group group, BoardStructure to) {
        return NewEvent.of(
                "group.deleted",
                new JsonObject()
                        .put("groupId", group.id().toString())
                        .put("title", group.title())
                        .put("to", new JsonObject().put("boardId", to.id().toString()))
                        .put("previous", new JsonObject().put("position", group.position())));
    }

    private List<Item> arriving(WriteTransaction write, BoardStructure to, GroupId group, Transfer transfer) {
        ItemLinks links = new ItemLinks(write, to);
        RestrictedColumns restricted = new RestrictedColumns(write, to);
        String last = await(itemStore.lastPositions(write.connection(), to.id(), List.of(group)))
                .get(group);
        List<Item> arriving = new ArrayList<>();
        for (Item item : transfer.items()) {
            last = Positions.between(last, null);
            Map<String, Object> values = links.stillThere(transfer.valuesOf(item));
            restricted.require(values.keySet(), "");
            ItemValues.compute(values, to.columns());
            arriving.add(new Item(
                    item.id(),
                    to.id(),
                    group,
                    transfer.parentOf(item),
                    0,
                    item.name(),
                    item.description(),
                    values,
                    ItemValues.assignees(values, to),
                    last,
                    item.version() + 1,
                    item.createdAt(),
                    item.createdBy(),
                    write.at(),
                    write.command().caller().userId().value()));
        }
        return arriving;
    }

    private record Heads(Head from, Head to) {}

    private static Heads advance(WriteTransaction write, Journey journey) {
        BoardStructure source = journey.from();
        BoardStructure target = journey.to();
        boolean group = journey.group().isPresent();
        int count = journey.arriving().size();
        int events = count + (group ? 1 : 0);
        int numbers = journey.numbered() ? 0 : count;
        // The structure that was there before the group came.
        long structure = target.structure() - (group ? 1 : 0);
        StreamChange leaving =
                new StreamChange(StreamKind.BOARD, source.id().value(), events, source.structure(), group, 0, -count);
        StreamChange arriving =
                new StreamChange(StreamKind.BOARD, target.id().value(), events, structure, group, numbers, count);
        if (source.id().toString().compareTo(target.id().toString()) < 0) {
            Head from = write.advance(leaving);
            return new Heads(from, write.advance(arriving));
        }
        Head to = write.advance(arriving);
        return new Heads(write.advance(leaving), to);
    }
}
