package io.sunday.usecases.file;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileNames;
import io.sunday.domain.file.FileTypes;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.DiskFiles.Content;
import io.sunday.storage.file.FileStore;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.buffer.Buffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file, as a whole or part by part: whoever loses the connection asks how far it got and goes on from there. The
 * item changes once, when all of it is there; until then nobody else knows of it.
 */
public final class UploadFile {

    /** Held in memory while it is written. */
    public static final int PART_BYTES_MAX = 8 << 20;

    private final Reads pool;
    private final Ids ids;
    private final Writes writes;
    private final FilePlaces places;
    private final DiskFiles disk;
    private final FileStore files = new FileStore();

    UploadFile(Reads pool, Ids ids, Writes writes, FilePlaces places, DiskFiles disk) {
        this.pool = pool;
        this.ids = ids;
        this.writes = writes;
        this.places = places;
        this.disk = disk;
    }

    /**
     * Begins an upload. Refused: item_not_found, column_not_found, forbidden, item_archived, invalid_file_name, empty_file,
     * file_too_large, too_many_files, too_many_uploads, disk_full.
     *
     * @param column its key; null for the first column for files
     */
    public ItemFile begin(Command command, ItemId item, @Nullable String column, String name, long size) {
        String clean = FileNames.clean(name, "/name").orThrow();
        places.requireRoom(size);
        return writes.run(command, write -> {
            ItemFile file = file(write, item, column, clean, size, Optional.empty());
            await(files.insert(write.connection(), file));
            return file;
        });
    }

    /**
     * Takes the next part; with the last one the file comes to the item. An empty part at the end tries that again.
     * Refused: file_not_found, wrong_offset, file_too_large, upload_lost, disk_full.
     *
     * @param offset how many bytes are before it
     */
    public ItemFile part(Command command, FileId id, long offset, Buffer bytes) {
        // The offset makes it safe to repeat; the transaction that ends the upload is another one.
        Command once = new Command(command.caller(), command.opId(), null, null);
        ItemFile file = writes.run(once, write -> {
            ItemFile locked = places.lock(write, id);
            if (locked.isComplete() || locked.received() != offset) {
                throw new RejectedException(
                        Rejection.conflict("wrong_offset", "The next part begins at byte " + locked.received() + "."));
            }
            long received = offset + bytes.length();
            if (received > locked.size()) {
                throw new RejectedException(new Rejection(
                        Rejection.Kind.TOO_LARGE, "file_too_large", "This is more than was announced.", List.of()));
            }
            if (bytes.length() > 0) {
                await(disk.write(id, offset, bytes));
                await(files.received(write.connection(), id, received, write.at()));
            }
            return new ItemFile(
                    id,
                    locked.organizationId(),
                    locked.boardId(),
                    locked.itemId(),
                    locked.columnId(),
                    locked.name(),
                    "",
                    locked.size(),
                    received,
                    Optional.empty(),
                    locked.createdBy(),
                    locked.createdAt());
        });
        return file.received() == file.size() ? finish(once, file) : file;
    }

    private ItemFile finish(Command command, ItemFile file) {
        ItemFile complete = completed(file, content(command, file));
        return writes.run(command, write -> {
            ItemFile locked = places.lock(write, file.id());
            if (!locked.isComplete()) {
                places.attach(write, complete, false);
            }
            return complete;
        });
    }

    /** What was received and is not on the disk any more, as after a disk was changed, has to be sent again. */
    private Content content(Command command, ItemFile file) {
        try {
            return await(disk.content(file.id()));
        } catch (Exception failure) {
            if (failure instanceof NoSuchFileException) {
                writes.run(command, write -> {
                    await(files.delete(write.connection(), file.id()));
                    return file;
                });
                throw new RejectedException(
                        Rejection.conflict("upload_lost", "The server has lost this upload. Begin again."));
            }
            throw failure;
        }
    }

    /**
     * Takes a file that was received as a whole. Refused as {@link #begin}.
     *
     * @param received where it lies; it is gone afterwards
     */
    public ItemFile whole(
            Command command, ItemId item, @Nullable String column, String name, Path received, long size) {
        String clean = FileNames.clean(name, "/file").orThrow();
        places.requireRoom(size);
        // Before anything is read: whoever may not do it does not cost the disk anything.
        places.forNew(pool.of(command.caller()), command.caller(), item, column);
        FileId moved = new FileId(ids.next());
        await(disk.adopt(moved, received));
        try {
            Content content = await(disk.content(moved));
            return writes.run(command, write -> {
                ItemFile file = file(write, item, column, clean, size, Optional.of(moved));
                ItemFile complete = completed(file, content);
                places.attach(write, complete, true);
                return complete;
            });
        } finally {
            disk.discard(moved);
        }
    }

    private static ItemFile completed(ItemFile file, Content content) {
        return file.completed(FileTypes.of(content.head(), file.name()), content.hash());
    }

    private ItemFile file(
            WriteTransaction write, ItemId item, @Nullable String column, String name, long size, Optional<FileId> id) {
        FilePlaces.Place place =
                places.forNew(write.connection(), write.command().caller(), item, column);
        return new ItemFile(
                id.orElseGet(() -> new FileId(write.nextId())),
                place.board().organizationId(),
                place.board().id(),
                item,
                place.column().id(),
                name,
                "",
                size,
                0,
                Optional.empty(),
                write.command().caller().userId(),
                write.at());
    }
}
