package io.sunday.storage.search;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;

/**
 * What the index knows of an item.
 *
 * @param archived whether it is in the archive, where only who looks there finds it
 * @param values the searchable text of all its column values, one value a line, and of its updates
 */
public record IndexedItem(
        ItemId id,
        BoardId boardId,
        OrganizationId organizationId,
        boolean archived,
        String name,
        String description,
        String values) {}
