package io.sunday.domain.file;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A file of an item, or one that is on its way to it.
 *
 * @param type found in the content, whatever it was called; {@code ""} before all of it is there
 * @param received bytes that are there
 * @param hash SHA-256 of the content, by which it is kept; empty before all of it is there
 */
public record ItemFile(
        FileId id,
        OrganizationId organizationId,
        BoardId boardId,
        ItemId itemId,
        ColumnId columnId,
        String name,
        String type,
        long size,
        long received,
        Optional<String> hash,
        UserId createdBy,
        Instant createdAt) {

    public static final long BYTES_MAX = 100L << 20;

    /** A cell is part of every board that is opened. */
    public static final int PER_CELL_MAX = 50;

    /** Uploads of one person that are under way at a time. */
    public static final int UPLOADS_MAX = 20;

    public boolean isComplete() {
        return hash.isPresent();
    }

    /** With so many of its bytes here. */
    public ItemFile upTo(long count) {
        return new ItemFile(
                id, organizationId, boardId, itemId, columnId, name, type, size, count, hash, createdBy, createdAt);
    }

    /** With all of its content. */
    public ItemFile completed(String foundType, String contentHash) {
        return new ItemFile(
                id,
                organizationId,
                boardId,
                itemId,
                columnId,
                name,
                foundType,
                size,
                size,
                Optional.of(contentHash),
                createdBy,
                createdAt);
    }
}
