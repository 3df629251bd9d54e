package io.sunday.eventbus.json;

import io.sunday.domain.workspace.Workspace;
import io.vertx.core.json.JsonObject;

/** Workspaces as JSON. */
public final class WorkspaceJson {

    private WorkspaceJson() {}

    /** {@code {id,organizationId,name,version,seq,createdAt,createdBy,updatedAt,updatedBy}}. */
    public static JsonObject workspace(Workspace workspace) {
        return new JsonObject()
                .put("id", workspace.id().toString())
                .put("organizationId", workspace.organizationId().toString())
                .put("name", workspace.name())
                .put("version", workspace.version())
                .put("seq", workspace.seq())
                .put("createdAt", Times.text(workspace.createdAt()))
                .put("createdBy", workspace.createdBy().toString())
                .put("updatedAt", Times.text(workspace.updatedAt()))
                .put("updatedBy", workspace.updatedBy().toString());
    }
}
