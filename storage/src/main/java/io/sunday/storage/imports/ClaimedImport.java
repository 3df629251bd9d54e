package io.sunday.storage.imports;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * An import that this node has taken, as far as it has come.
 *
 * @param attempts how often it was taken, this time included
 * @param plan what was decided about the file; nothing while it was not looked through
 * @param boardId the board, made together with the plan
 * @param nextRow the next one in the order of import, from 1
 * @param incomplete items made without some of their fields
 * @param dryRun whether the file is only looked through
 * @param fetches whether nothing is left but files to fetch
 * @param signInOrigin of the server for which somebody gave a sign-in
 */
public record ClaimedImport(
        UUID jobId,
        UUID organizationId,
        UUID userId,
        String userName,
        int attempts,
        UUID workspaceId,
        String boardName,
        Optional<String> mapping,
        Optional<JsonObject> plan,
        Optional<UUID> boardId,
        long nextRow,
        long created,
        long failed,
        long skipped,
        long incomplete,
        boolean dryRun,
        boolean fetches,
        Optional<String> signInOrigin) {}
