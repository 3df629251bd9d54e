package io.sunday.domain.folder;

import io.sunday.domain.workspace.WorkspaceId;
import java.util.Optional;

/**
 * A folder for boards and other folders.
 *
 * @param parent the folder that it is in, if it is in one
 * @param color {@code #rrggbb}
 * @param position order key among the folders beside it
 */
public record Folder(
        FolderId id,
        WorkspaceId workspaceId,
        Optional<FolderId> parent,
        String name,
        String color,
        String position,
        long version) {}
