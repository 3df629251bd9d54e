package io.sunday.usecases;

import io.sunday.domain.change.Ids;
import io.sunday.storage.Database;
import io.sunday.storage.board.BoardSnapshots;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.item.ItemStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.board.OpenBoard;
import io.sunday.usecases.board.ReadEvents;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ChangeItem;
import io.sunday.usecases.item.ChangeItems;
import io.sunday.usecases.item.CreateItem;
import io.sunday.usecases.item.DeleteItem;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.item.ListItems;
import io.sunday.usecases.item.MoveItem;
import io.sunday.usecases.item.ReadItem;
import io.vertx.core.eventbus.EventBus;
import java.time.InstantSource;

/** Everything that a person, a program or a recipe can do with boards and items, put together once for a node. */
public final class UseCases {

    public final AccessControl access;
    public final Writes writes;
    public final ItemWrites itemWrites;
    public final BoardStructures structures;
    public final CreateItem createItem;
    public final ChangeItem changeItem;
    public final ChangeItems changeItems;
    public final MoveItem moveItem;
    public final DeleteItem deleteItem;
    public final ReadItem readItem;
    public final ListItems listItems;
    public final OpenBoard openBoard;
    public final ReadEvents readEvents;

    public UseCases(Database database, EventBus bus, Ids ids, InstantSource clock) {
        ItemStore items = new ItemStore();
        access = new AccessControl();
        writes = new Writes(database.writers(), bus, ids, clock);
        structures = new BoardStructures();
        itemWrites = new ItemWrites(access, structures, items);
        createItem = new CreateItem(writes, itemWrites);
        changeItem = new ChangeItem(writes, itemWrites);
        changeItems = new ChangeItems(writes, itemWrites, items);
        moveItem = new MoveItem(writes, itemWrites, items);
        deleteItem = new DeleteItem(writes, itemWrites, items);
        readItem = new ReadItem(database.readers(), access, structures, items);
        listItems = new ListItems(database.readers(), access, structures);
        openBoard = new OpenBoard(database.readers(), access, new BoardSnapshots());
        readEvents = new ReadEvents(database.readers(), access, new EventLog(), items);
    }
}
