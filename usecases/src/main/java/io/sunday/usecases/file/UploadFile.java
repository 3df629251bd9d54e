package io.sunday.usecases.file;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileNames;
import io.sunday.domain.file.FileTypes;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.DiskFiles.Content;
import io.sunday.storage.file.DiskFiles.Written;
import io.sunday.storage.file.FileStore;
import io.sunday.storage.file.ReceivedFile;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file, as a whole or part by part: whoever loses the connection asks how far it got and goes on from there. The
 * item changes once, when all of it is there; until then nobody else knows of it.
 */
public final class UploadFile {

    private final Reads pool;
    private final Writes writes;
    private final FilePlaces places;
    private final DiskFiles disk;
    private final FileStore files = new FileStore();

    UploadFile(Reads pool, Writes writes, FilePlaces places, DiskFiles disk) {
        this.pool = pool;
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
     * @param part is gone afterwards
     */
    public ItemFile part(Command command, FileId id, long offset, ReceivedFile part) {
        // The offset makes it safe to repeat; the transaction that ends the upload is another one.
        Command once = new Command(command.caller(), command.opId(), null, null);
        AtomicReference<@Nullable Written> written = new AtomicReference<>();
        try {
            // What begins a file may be all of it: then it is on the disk before anything is locked.
            Optional<Content> whole =
                    offset == 0 && part.size() > 0 ? Optional.of(await(disk.content(part))) : Optional.empty();
            Optional<ItemFile> noted = writes.run(once, write -> {
                ItemFile file = going(write, id, offset, part);
                return whole.isPresent() && part.size() == file.size()
                        ? Optional.of(ended(write, file, part, whole.get()))
                        : appended(write, file, part, written);
            });
            ItemFile file = noted.orElseThrow(UploadFile::lost);
            // Only now: a part of a transaction that failed is brought again, maybe another one and to another node.
            Optional.ofNullable(written.get()).ifPresent(disk::noted);
            return file.isComplete() || file.received() < file.size() ? file : finish(once, file);
        } finally {
            disk.discard(part.id());
        }
    }

    /** The file, held, if this part is its next. */
    private ItemFile going(WriteTransaction write, FileId id, long offset, ReceivedFile part) {
        ItemFile file = places.lock(write, id);
        if (file.isComplete() || file.received() != offset) {
            throw new RejectedException(
                    Rejection.conflict("wrong_offset", "The next part begins at byte " + file.received() + "."));
        }
        if (offset + part.size() > file.size()) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.TOO_LARGE, "file_too_large", "This is more than was announced.", List.of()));
        }
        return file;
    }

    private ItemFile ended(WriteTransaction write, ItemFile file, ReceivedFile part, Content content) {
        ItemFile complete = completed(file, content);
        await(disk.adopt(file.id(), part.path()));
        places.attach(write, complete, false);
        return complete;
    }

    private Optional<ItemFile> appended(
            WriteTransaction write, ItemFile file, ReceivedFile part, AtomicReference<@Nullable Written> written) {
        long received = file.received() + part.size();
        if (part.size() > 0) {
            Optional<Written> there = await(disk.append(file.id(), file.received(), part));
            if (there.isEmpty()) {
                await(files.delete(write.connection(), file.id()));
                return Optional.empty();
            }
            written.set(there.get());
            await(files.received(write.connection(), file.id(), received, write.at()));
        }
        return Optional.of(file.upTo(received));
    }

    private ItemFile finish(Command command, ItemFile file) {
        Optional<Content> content = content(file);
        return writes.run(command, write -> {
                    ItemFile locked = places.lock(write, file.id());
                    if (locked.isComplete()) {
                        // Somebody else has ended it meanwhile, and taken what was there.
                        return Optional.of(locked);
                    }
                    Optional<ItemFile> complete = content.map(all -> completed(file, all));
                    if (complete.isPresent()) {
                        places.attach(write, complete.get(), false);
                    } else {
                        await(files.delete(write.connection(), file.id()));
                    }
                    return complete;
                })
                .orElseThrow(UploadFile::lost);
    }

    /** Nothing when not all that was received is on the disk, as after a disk was changed: it has to be sent again. */
    private Optional<Content> content(ItemFile file) {
        try {
            return Optional.of(await(disk.content(file.id()))).filter(content -> content.size() == file.size());
        } catch (Exception failure) {
            if (failure instanceof NoSuchFileException) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static RejectedException lost() {
        return new RejectedException(
                Rejection.conflict("upload_lost", "The server has lost this upload. Begin again."));
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
            disk.discard(received.id());
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
