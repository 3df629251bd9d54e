package io.sunday.storage.imports;

import io.vertx.core.json.JsonArray;

/**
 * How far an import came with one more batch.
 *
 * @param nextRow rows before this one are done
 * @param created items made by the batch
 * @param failed rows of the batch that could not be imported
 * @param skipped rows of the batch with nothing in them
 * @param incomplete items of the batch that lack some of their fields
 * @param errors what was left out, as far as the job itself tells it
 */
public record ImportProgress(
        long nextRow, long created, long failed, long skipped, long incomplete, JsonArray errors) {}
