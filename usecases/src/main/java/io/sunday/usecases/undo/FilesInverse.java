package io.sunday.usecases.undo;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.FileJson;
import io.sunday.storage.file.FileStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemBatch;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes files out of their cells again, or puts those back that were taken out; their content has stayed. */
final class FilesInverse {

    private final WriteTransaction write;
    private final ItemBatch batch;
    private final FileStore files = new FileStore();

    FilesInverse(WriteTransaction write, ItemBatch batch) {
        this.write = write;
        this.batch = batch;
    }

    /** Answers the key of the column. */
    String takeOut(JsonObject data) {
        ItemFile file = there(data, await(files.lock(write.connection(), id(data))), "The file is not there any more.");
        Column column = column(file);
        batch.record(file.itemId(), column.key(), FileColumn.without(parts(file, column), file));
        batch.note(NewEvent.ofItem("file.removed", file.itemId(), FileJson.event(file, column.key())));
        await(files.remove(write.connection(), file.id(), write.at()));
        return column.key();
    }

    /** Answers the key of the column. */
    String putBack(JsonObject data) {
        ItemFile file = there(
                data,
                await(files.lockRemoved(write.connection(), id(data))),
                "The file is there again, or it is gone for good.");
        Column column = column(file);
        List<Object> parts = parts(file, column);
        if (parts.size() >= ItemFile.PER_CELL_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_files", "At most " + ItemFile.PER_CELL_MAX + " files fit into a cell."));
        }
        batch.record(file.itemId(), column.key(), FileColumn.withInOrder(parts, file));
        batch.note(NewEvent.ofItem("file.attached", file.itemId(), FileJson.event(file, column.key())));
        await(files.bringBack(write.connection(), file.id()));
        return column.key();
    }

    private List<Object> parts(ItemFile file, Column column) {
        return FileColumn.parts(batch.currently(file.itemId()).values(), column);
    }

    /** The item may have gone to another board since. */
    private static ItemFile there(JsonObject data, Optional<ItemFile> found, String why) {
        return found.filter(file -> file.itemId().equals(ItemId.of(data.getString("itemId"))))
                .orElseThrow(() -> new RejectedException(
                        Rejection.conflict("file_gone", "This cannot be undone any more: " + why)));
    }

    private Column column(ItemFile file) {
        return batch.board().columns().stream()
                .filter(each -> each.id().equals(file.columnId()) && FileColumn.is(each))
                .findFirst()
                .orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
    }

    private static FileId id(JsonObject data) {
        return new FileId(UUID.fromString(data.getJsonObject("file").getString("id")));
    }
}
