package io.sunday.storage.search;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;

/**
 * One hit. Both texts are HTML-escaped, with the matching words in {@code <mark>}: the only markup they can hold.
 *
 * @param nameHighlight the whole name
 * @param snippet a piece of the description or of a value around the match; empty when only the name matched and the
 *     item has no description
 */
public record FoundItem(ItemId itemId, BoardId boardId, float score, String nameHighlight, String snippet) {}
