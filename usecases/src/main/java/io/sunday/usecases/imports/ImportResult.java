package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupDraft;
import io.sunday.storage.imports.ClaimedImport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a job tells about an import that has ended. */
final class ImportResult {

    private static final int GROUPS_SHOWN_MAX = 100;

    private ImportResult() {}

    static JsonObject of(ClaimedImport job, JsonArray columns, @Nullable ImportPlan plan) {
        return new JsonObject()
                .put("boardId", job.boardId().map(UUID::toString).orElse(null))
                .put("dryRun", job.dryRun())
                .put("format", plan == null ? null : plan.format())
                .put("created", job.created())
                .put("incomplete", job.incomplete())
                .put("failed", job.failed())
                .put("skipped", job.skipped())
                .put("columns", columns)
                .put("people", plan == null ? new JsonArray() : plan.people())
                .put("notes", plan == null ? new JsonArray() : new JsonArray(plan.notes()));
    }

    /** What a person wants to see before the import. */
    static JsonObject preview(ImportSource.NewBoard wanted) {
        JsonObject preview = new JsonObject()
                .put("rows", wanted.sample())
                .put(
                        "groups",
                        new JsonArray(wanted.groups().stream()
                                .map(GroupDraft::title)
                                .limit(GROUPS_SHOWN_MAX)
                                .toList()));
        wanted.files()
                .ifPresent(files -> preview.put(
                        "files", new JsonObject().put("count", files.count()).put("server", files.server())));
        return preview;
    }

    /**
     * What became of each column of the file.
     *
     * @param counts of the names in those that connect boards
     */
    static JsonArray columns(ImportPlan plan, BoardStructure board, Map<String, ConnectedCells.Count> counts) {
        JsonArray columns = new JsonArray();
        for (ImportPlan.Target target : plan.targets()) {
            JsonObject column = new JsonObject().put("header", target.header());
            if (target.kind() == ImportPlan.Kind.VALUE) {
                String title =
                        board.column(target.key()).map(each -> each.title()).orElse(target.header());
                column.put("key", target.key()).put("title", title).put("type", target.type());
                ConnectedCells.Count count = counts.get(target.key());
                if (count != null) {
                    column.put(
                            "connections",
                            new JsonObject()
                                    .put("matched", count.matched())
                                    .put("missing", count.missing())
                                    .put("ambiguous", count.ambiguous()));
                }
            } else {
                column.put("key", null)
                        .put("title", target.header())
                        .put("type", target.kind().name().toLowerCase(Locale.ROOT));
            }
            columns.add(column);
        }
        return columns;
    }
}
