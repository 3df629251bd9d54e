package io.sunday.usecases.file;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.Ids;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileNames;
import io.sunday.domain.file.FileTypes;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.DiskFiles.Content;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.file.FilePlaces.Place;
import java.nio.file.Path;
import java.util.Optional;

/** Puts files that lie on the disk into cells, as part of a write that does more than that. */
public final class BringFiles {

    /** A file whose content is kept for the write to come; given back with {@link #discard}. */
    public record Brought(FileId id, String name, String type, Content content) {}

    private final Ids ids;
    private final FilePlaces places;
    private final DiskFiles disk;

    BringFiles(Ids ids, FilePlaces places, DiskFiles disk) {
        this.ids = ids;
        this.places = places;
        this.disk = disk;
    }

    /** Refused: empty_file, file_too_large, disk_full. */
    public void requireRoom(long bytes) {
        places.requireRoom(bytes);
    }

    /**
     * Takes what lies there; it is gone afterwards. Refused: invalid_file_name, empty_file, file_too_large, disk_full.
     */
    public Brought take(String name, Path received, long bytes) {
        String clean = FileNames.clean(name, "/name").orThrow();
        places.requireRoom(bytes);
        FileId id = new FileId(ids.next());
        await(disk.adopt(id, received));
        try {
            Content content = await(disk.content(id));
            return new Brought(id, clean, FileTypes.of(content.head(), clean), content);
        } catch (Exception failure) {
            disk.discard(id);
            throw failure;
        }
    }

    /** Refused: item_not_found, column_not_found, forbidden, item_archived, too_many_files. */
    public void attach(WriteTransaction write, ItemId item, String column, Brought brought) {
        Place place = places.forNew(write.connection(), write.command().caller(), item, column);
        Content content = brought.content();
        places.attach(
                write,
                new ItemFile(
                        brought.id(),
                        place.board().organizationId(),
                        place.board().id(),
                        item,
                        place.column().id(),
                        brought.name(),
                        brought.type(),
                        content.size(),
                        content.size(),
                        Optional.of(content.hash()),
                        write.command().caller().userId(),
                        write.at()),
                true);
    }

    /** What is in no cell goes. */
    public void discard(Brought brought) {
        disk.discard(brought.id());
    }
}
