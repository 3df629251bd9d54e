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
import io.sunday.storage.file.DiskFiles.Taken;
import io.sunday.storage.file.FileStore;
import io.sunday.storage.file.ReceivedFile;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file, as a whole or part by part: whoever loses the connection asks how far it got and goes on from there. The
 * item changes once, when all of it is there; until then nobody else knows of it.
 */
public final class UploadFile {

    private final Reads pool;
    private final Writes writes;
    private final Ids ids;
    private final FilePlaces places;
    private final DiskFiles disk;
    private final FileStore files = new FileStore();

    UploadFile(Reads pool, Writes writes, Ids ids, FilePlaces places, DiskFiles disk) {
        this.pool = pool;
        this.writes = writes;
        this.ids = ids;
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
     * Refused: file_not_found, wrong_offset, file_too_large, disk_full.
     *
     * @param offset how many bytes are before it
     * @param part is gone afterwards
     */
    public ItemFile part(Command command, FileId id, long offset, ReceivedFile part) {
        // The offset makes it safe to repeat; the transaction that ends the upload is another one.
        Command once = new Command(command.caller(), command.opId(), null, null);
        try {
            // What begins a file may be all of it: then it is on the disk before anything is locked.
            Optional<Content> whole =
                    offset == 0 && part.size() > 0 ? Optional.of(await(disk.content(part))) : Optional.empty();
            ItemFile file = writes.run(once, write -> {
                ItemFile going = going(write, id, offset + part.size());
                return whole.isPresent() && part.size() == going.size()
                        ? ended(write, going, part, whole.get())
                        : taken(write, going, offset, part);
            });
            ItemFile ended = file.isComplete() || file.received() < file.size() ? file : finish(once, file);
            if (ended.isComplete()) {
                // It is in its cell; what stays is swept.
                await(disk.discard(id).otherwiseEmpty());
            }
            return ended;
        } finally {
            disk.discard(part);
        }
    }

    /** The file, held, if it may reach so far and is not yet there. */
    private ItemFile going(WriteTransaction write, FileId id, long end) {
        ItemFile file = places.lock(write, id);
        if (file.isComplete()) {
            throw wrongOffset(file.size());
        }
        if (end > file.size()) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.TOO_LARGE, "file_too_large", "This is more than was announced.", List.of()));
        }
        return file;
    }

    private static RejectedException wrongOffset(long there) {
        return new RejectedException(Rejection.conflict("wrong_offset", "The next part begins at byte " + there + "."));
    }

    private ItemFile ended(WriteTransaction write, ItemFile file, ReceivedFile all, Content content) {
        ItemFile complete = completed(file, content);
        await(disk.adopt(file.id(), all.path()));
        places.attach(write, complete, false);
        return complete;
    }

    private ItemFile taken(WriteTransaction write, ItemFile file, long offset, ReceivedFile part) {
        Taken taken = await(disk.take(file, offset, part));
        if (!taken.fits()) {
            throw wrongOffset(taken.there());
        }
        await(files.touch(write.connection(), file.id(), write.at()));
        return file.upTo(taken.there());
    }

    /** Puts the parts together while nothing is locked. */
    private ItemFile finish(Command command, ItemFile file) {
        Optional<ReceivedFile> joined = await(disk.join(file, new FileId(ids.next())));
        try {
            Optional<Content> content = joined.map(all -> await(disk.content(all)));
            return writes.run(command, write -> {
                ItemFile locked = places.lock(write, file.id());
                if (locked.isComplete()) {
                    // Somebody else has ended it meanwhile, and taken what was there.
                    return locked;
                }
                return ended(
                        write,
                        locked,
                        joined.orElseThrow(() -> wrongOffset(await(disk.there(locked)))),
                        content.orElseThrow());
            });
        } finally {
            joined.ifPresent(disk::discard);
        }
    }

    /** Takes a file that was received as a whole and is gone afterwards. Refused as {@link #begin}. */
    public ItemFile whole(Command command, ItemId item, @Nullable String column, String name, ReceivedFile received) {
        try {
            String clean = FileNames.clean(name, "/file").orThrow();
            places.requireRoom(received.size());
            // Before it is brought to the disk: whoever may not do it does not cost that anything.
            places.forNew(pool.of(command.caller()), command.caller(), item, column);
            Content content = await(disk.content(received));
            return writes.run(command, write -> {
                ItemFile file = file(write, item, column, clean, content.size(), Optional.of(received.id()));
                ItemFile complete = completed(file, content);
                places.attach(write, complete, true);
                return complete;
            });
        } finally {
            disk.discard(received);
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
