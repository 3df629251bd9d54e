package io.sunday.usecases.file;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileTypes;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.FileStore;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what is known of files, and where their content is. Access is decided each time. */
public final class ReadFiles {

    /** More than an item's columns can hold. */
    private static final int LISTED_MAX = 5_000;

    private final Reads pool;
    private final AccessControl access;
    private final ItemStore items;
    private final FilePlaces places;
    private final DiskFiles disk;
    private final FileStore files = new FileStore();

    ReadFiles(Reads pool, AccessControl access, ItemStore items, FilePlaces places, DiskFiles disk) {
        this.pool = pool;
        this.access = access;
        this.items = items;
        this.places = places;
        this.disk = disk;
    }

    /** A file with its content. */
    public record Found(ItemFile file, Path path) {}

    /** What is known of a file, or of an upload of the caller's. Refused: file_not_found. */
    public ItemFile run(Caller caller, FileId id) {
        ItemFile file = places.require(pool.of(caller), caller, id, Permission.READ);
        return file.isComplete() ? file : file.upTo(await(disk.there(file)));
    }

    /** The files of an item. Refused: item_not_found. */
    public List<ItemFile> ofItem(Caller caller, ItemId item) {
        var found = await(items.find(pool.of(caller), item, caller.userId()));
        BoardAccess board = access.require(caller, found.map(LockedItem::access), Permission.READ, "item");
        return await(files.ofItem(pool.of(caller), item, LISTED_MAX)).stream()
                .filter(file -> places.shows(pool.of(caller), board, file))
                .toList();
    }

    /** A file for downloading. Refused: file_not_found. */
    public Found content(Caller caller, FileId id) {
        ItemFile file = complete(caller, id);
        Path path = disk.completePath(file.hash().orElseThrow());
        if (!await(disk.has(path))) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.UNAVAILABLE,
                    "file_unavailable",
                    "The content of this file is not where this server looks for it.",
                    List.of()));
        }
        return new Found(file, path);
    }

    /** A small picture of a file; nothing when none can be made of it. Refused: file_not_found. */
    public Optional<Found> thumbnail(Caller caller, FileId id) {
        ItemFile file = complete(caller, id);
        return FileTypes.hasThumbnail(file.type())
                ? await(disk.thumbnail(file.hash().orElseThrow())).map(path -> new Found(file, path))
                : Optional.empty();
    }

    private ItemFile complete(Caller caller, FileId id) {
        ItemFile file = places.require(pool.of(caller), caller, id, Permission.READ);
        if (!file.isComplete()) {
            throw FilePlaces.unknown();
        }
        return file;
    }
}
