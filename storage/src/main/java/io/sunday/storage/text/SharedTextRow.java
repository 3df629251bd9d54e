package io.sunday.storage.text;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import java.util.Map;
import java.util.UUID;

/**
 * A text whose row this transaction holds, without the text itself.
 *
 * @param field {@code @description} or the key of a column
 * @param seq of its last update
 * @param stateSeq up to where its updates are kept as one
 * @param itemText what the text and the item last agreed on
 * @param settledSeq the last update that the item had then
 * @param settled whether the item has what the text has
 * @param writers under which number of Yjs each person writes
 * @param changedBy who last wrote in it
 */
public record SharedTextRow(
        UUID id,
        BoardId board,
        ItemId item,
        String field,
        long seq,
        long stateSeq,
        String itemText,
        long settledSeq,
        boolean settled,
        Map<Long, UserId> writers,
        UserId changedBy,
        String changedByName) {}
