package io.sunday.eventbus.json;

import io.sunday.domain.file.ItemFile;
import io.vertx.core.json.JsonObject;

/** Files of items as JSON. */
public final class FileJson {

    private FileJson() {}

    /** {@code {id,boardId,itemId,columnId,name,type,size,received,complete,createdBy,createdAt}}. */
    public static JsonObject file(ItemFile file) {
        return new JsonObject()
                .put("id", file.id().toString())
                .put("boardId", file.boardId().toString())
                .put("itemId", file.itemId().toString())
                .put("columnId", file.columnId().toString())
                .put("name", file.name())
                .put("type", file.type())
                .put("size", file.size())
                .put("received", file.received())
                .put("complete", file.isComplete())
                .put("createdBy", file.createdBy().toString())
                .put("createdAt", Times.text(file.createdAt()));
    }

    /** What an event says about a file. */
    public static JsonObject event(ItemFile file, String column) {
        return new JsonObject()
                .put("itemId", file.itemId().toString())
                .put("column", column)
                .put(
                        "file",
                        new JsonObject()
                                .put("id", file.id().toString())
                                .put("name", file.name())
                                .put("type", file.type())
                                .put("size", file.size()));
    }
}
