package io.sunday.eventbus.json;

import io.sunday.domain.folder.Folder;
import io.sunday.domain.folder.FolderId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;

/** Folders as JSON, for answers and events. */
public final class FolderJson {

    private FolderJson() {}

    public static JsonObject folder(Folder folder) {
        return new JsonObject()
                .put("id", folder.id().toString())
                .put("workspaceId", folder.workspaceId().toString())
                .put("parentId", folder.parent().map(FolderId::toString).orElse(null))
                .put("name", folder.name())
                .put("color", folder.color())
                .put("position", folder.position())
                .put("version", folder.version());
    }

    /** What was different before the change. */
    public static JsonObject difference(Folder before, Folder after) {
        JsonObject was = folder(before);
        JsonObject is = folder(after);
        JsonObject previous = new JsonObject();
        for (String field : List.of("parentId", "name", "color", "position")) {
            if (!Objects.equals(was.getValue(field), is.getValue(field))) {
                previous.put(field, was.getValue(field));
            }
        }
        return previous;
    }
}
