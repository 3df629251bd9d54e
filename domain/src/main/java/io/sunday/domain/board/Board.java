package io.sunday.domain.board;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A board without its columns, groups and items.
 *
 * @param seq of its last event
 * @param itemCount items that are there to be seen
 * @param kind for whom it is
 * @param ownItems key of the people column that says whose an item is: who is less than an editor sees no others; empty
 *     when all see all items
 */
public record Board(
        BoardId id,
        WorkspaceId workspaceId,
        OrganizationId organizationId,
        String name,
        String description,
        long version,
        long seq,
        long itemCount,
        Instant createdAt,
        UserId createdBy,
        Instant updatedAt,
        UserId updatedBy,
        Optional<Instant> archivedAt,
        BoardKind kind,
        Optional<String> ownItems) {

    public static final int NAME_LENGTH_MAX = 200;
    public static final int DESCRIPTION_LENGTH_MAX = 10_000;

    /** Boards of one workspace: the tree beside the board is read and shown whole. */
    public static final int PER_WORKSPACE_MAX = 1_000;

    /** With another name, description, kind, or other items that some see. */
    public Board changed(
            String newName,
            String newDescription,
            BoardKind newKind,
            Optional<String> newOwnItems,
            UserId by,
            Instant at) {
        return new Board(
                id,
                workspaceId,
                organizationId,
                newName,
                newDescription,
                version + 1,
                seq,
                itemCount,
                createdAt,
                createdBy,
                at,
                by,
                archivedAt,
                newKind,
                newOwnItems);
    }

    /** Put away, or taken out again. That is not a change of what the board says, so its version stays. */
    public Board archivedAt(Optional<Instant> at) {
        return new Board(
                id,
                workspaceId,
                organizationId,
                name,
                description,
                version,
                seq,
                itemCount,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                at,
                kind,
                ownItems);
    }

    /** As it is after the event with this seq. */
    public Board at(long newSeq) {
        return new Board(
                id,
                workspaceId,
                organizationId,
                name,
                description,
                version,
                newSeq,
                itemCount,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                archivedAt,
                kind,
                ownItems);
    }

    /** With so many items. */
    public Board counting(long items) {
        return new Board(
                id,
                workspaceId,
                organizationId,
                name,
                description,
                version,
                seq,
                items,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                archivedAt,
                kind,
                ownItems);
    }
}
