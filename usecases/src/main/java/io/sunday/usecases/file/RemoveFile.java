package io.sunday.usecases.file;

import static io.vertx.core.Future.await;

import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.FileStore;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;

/** Takes a file out of its item, or gives an upload up. */
public final class RemoveFile {

    private final Writes writes;
    private final FilePlaces places;
    private final DiskFiles disk;
    private final FileStore files = new FileStore();

    RemoveFile(Writes writes, FilePlaces places, DiskFiles disk) {
        this.writes = writes;
        this.places = places;
        this.disk = disk;
    }

    /** Refused: file_not_found, forbidden, item_archived. */
    public void run(Command command, FileId id) {
        ItemFile removed = writes.run(command, write -> {
            ItemFile file = places.lock(write, id);
            if (file.isComplete()) {
                places.detach(write, file);
            } else {
                await(files.delete(write.connection(), id));
            }
            return file;
        });
        if (!removed.isComplete()) {
            await(disk.discard(id));
        }
    }
}
