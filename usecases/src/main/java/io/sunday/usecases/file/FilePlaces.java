package io.sunday.usecases.file;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.FileJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.FileStore;
import io.sunday.storage.item.ItemStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where files go: the cell, whether the caller may fill it, whether there is room in it. */
final class FilePlaces {

    /** A cell for files, on a board that the caller may look at or change. */
    record Place(BoardAccess board, Column column) {}

    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemWrites itemWrites;
    private final ItemStore items;
    private final DiskFiles disk;
    private final FileStore files = new FileStore();
    private final BoardAccesses boards = new BoardAccesses();

    FilePlaces(
            AccessControl access, BoardStructures structures, ItemWrites itemWrites, ItemStore items, DiskFiles disk) {
        this.access = access;
        this.structures = structures;
        this.itemWrites = itemWrites;
        this.items = items;
        this.disk = disk;
    }

    /** The cell, and that it is not full. Without a key the first column for files is meant. */
    Place forNew(SqlClient client, Caller caller, ItemId item, @Nullable String key) {
        var found = await(items.find(client, item, caller.userId()));
        BoardAccess board = access.changing(client, caller, found, "item");
        if (found.orElseThrow().archived()) {
            throw ItemWrites.archived();
        }
        BoardStructure structure = await(structures.seen(client, board));
        Column column = structure.columns().stream()
                .filter(each ->
                        FileColumn.is(each) && (key == null || each.key().equals(key)))
                .findFirst()
                .orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
        FileStore.Count count = await(files.count(client, item, column.id(), caller.userId()));
        if (count.inCell() >= ItemFile.PER_CELL_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_files", "At most " + ItemFile.PER_CELL_MAX + " files fit into a cell."));
        }
        if (count.underWay() >= ItemFile.UPLOADS_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_uploads",
                    "At most " + ItemFile.UPLOADS_MAX
                            + " uploads of a person can be under way. Finish or delete some."));
        }
        return new Place(board, column);
    }

    /** Refuses a file that is too large, empty, or more than the disk can hold. */
    void requireRoom(long bytes) {
        if (bytes < 1) {
            throw new RejectedException(Rejection.invalid("/size", "empty_file", "The file is empty."));
        }
        if (bytes > ItemFile.BYTES_MAX) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.TOO_LARGE,
                    "file_too_large",
                    "A file can have at most " + (ItemFile.BYTES_MAX >> 20) + " MB.",
                    List.of()));
        }
        if (!await(disk.hasRoom(bytes))) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.UNAVAILABLE,
                    "disk_full",
                    "The server has no room for this file. Nothing was changed.",
                    List.of()));
        }
    }

    /** The file, if the caller may do this with its item; one that is on its way is known to whoever brings it. */
    ItemFile require(SqlClient client, Caller caller, FileId id, Permission permission) {
        return checked(client, caller, await(files.find(client, id)), permission);
    }

    /** As {@link #require}, for a change. */
    ItemFile lock(WriteTransaction write, FileId id) {
        Optional<ItemFile> file = await(files.lock(write.connection(), id));
        Caller caller = write.command().caller();
        ItemFile checked = checked(write.connection(), caller, file, Permission.EDIT_OWN_ITEMS);
        access.changing(
                write.connection(),
                caller,
                await(items.find(write.connection(), checked.itemId(), caller.userId())),
                "file");
        return checked;
    }

    private ItemFile checked(SqlClient client, Caller caller, Optional<ItemFile> found, Permission permission) {
        ItemFile file = found.orElseThrow(FilePlaces::unknown);
        BoardAccess board = access.requireItem(
                client,
                caller,
                await(boards.find(client, file.boardId(), caller.userId())),
                file.itemId(),
                permission,
                "file");
        if (!shows(client, board, file)) {
            throw unknown();
        }
        if (!file.isComplete() && !file.createdBy().equals(caller.userId())) {
            throw unknown();
        }
        return file;
    }

    /** Whether the file is in a column that the person sees. */
    boolean shows(SqlClient client, BoardAccess board, ItemFile file) {
        return await(structures.at(client, board.id(), board.structure())).shows(file.columnId(), board.who());
    }

    static RejectedException unknown() {
        return new RejectedException(Rejection.notFound("file"));
    }

    /** Puts a complete file into its cell: its content is kept and its item changed in the same transaction. */
    void attach(WriteTransaction write, ItemFile file, boolean isNew) {
        ItemBatch batch = itemWrites.openToChange(write, file.itemId());
        Column column = column(batch, file);
        List<Object> parts = FileColumn.parts(batch.currently(file.itemId()).values(), column);
        batch.record(file.itemId(), column.key(), FileColumn.with(parts, file));
        batch.note(NewEvent.ofItem("file.attached", file.itemId(), FileJson.event(file, column.key())));
        await(files.hold(write.connection(), file.hash().orElseThrow()));
        await(disk.keep(file.id(), file.hash().orElseThrow()));
        await(isNew ? files.insert(write.connection(), file) : files.complete(write.connection(), file, write.at()));
        batch.commit();
    }

    /** Takes a file out of its cell. It can be put back for a while; then its content goes, if nothing else has it. */
    void detach(WriteTransaction write, ItemFile file) {
        ItemBatch batch = itemWrites.openToChange(write, file.itemId());
        Column column = column(batch, file);
        List<Object> parts = FileColumn.parts(batch.currently(file.itemId()).values(), column);
        batch.record(file.itemId(), column.key(), FileColumn.without(parts, file));
        batch.note(NewEvent.ofItem("file.removed", file.itemId(), FileJson.event(file, column.key())));
        await(files.remove(write.connection(), file.id(), write.at()));
        batch.commit();
    }

    private static Column column(ItemBatch batch, ItemFile file) {
        return batch.board().columns().stream()
                .filter(each -> each.id().equals(file.columnId()) && FileColumn.is(each))
                .findFirst()
                .orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
    }
}
