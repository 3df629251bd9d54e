package io.sunday.usecases.imports;

import io.sunday.domain.board.GroupRules;
import io.sunday.usecases.imports.table.JsonEntries;
import io.sunday.usecases.imports.table.Table;
import io.sunday.usecases.imports.table.TableField;
import io.sunday.usecases.imports.table.TableRow;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A board as JSON, the way one Sunday hands it to another: {@code format}, {@code version}, {@code board} with its
 * columns and groups, {@code items}, what hangs on them, views, recipes, {@code repetitions}, what is in the archive, and
 * {@code people} by address. It begins with its format.
 */
final class BoardFile {

    static final String FORMAT = "sunday.board";
    static final int VERSION = 1;

    /** Names of its lists, of which the items come first. */
    static final String UPDATES = "updates";

    static final String LOOKS = "looks";
    static final String SESSIONS = "timeSessions";
    static final String FILES = "files";
    static final String VIEWS = "views";
    static final String RECIPES = "automations";

    /** What was put away, in that order; it is among the groups and the items, too. */
    static final String ARCHIVE = "archive";

    /** As the job tells it. */
    static final String NAME = "sunday_json";

    private BoardFile() {}

    static boolean isOne(Path file) throws IOException {
        return JsonEntries.firstText(file, "format").filter(FORMAT::equals).isPresent();
    }

    /** The groups that there is room for: those in the archive have to give way. */
    static List<Map<?, ?>> groups(Map<String, Object> board) {
        List<Map<?, ?>> groups = new ArrayList<>(JsonEntries.objects(board, "groups"));
        for (int i = groups.size() - 1; i >= 0 && groups.size() > GroupRules.PER_BOARD_MAX; i--) {
            if (Boolean.TRUE.equals(groups.get(i).get("archived"))) {
                groups.remove(i);
            }
        }
        return groups;
    }

    /** The items as rows of one field, which is the JSON of the item. */
    static Table items(Path file) throws IOException {
        JsonEntries entries = JsonEntries.open(file, "items");
        return new Table() {

            private long number;

            @Override
            public List<TableField> fields() {
                return List.of(TableField.named("Item"));
            }

            @Override
            public Optional<TableRow> next() throws IOException {
                return entries.next().map(this::row);
            }

            private TableRow row(Map<String, Object> item) {
                number++;
                String id = JsonEntries.text(item, "id");
                String parent = JsonEntries.text(item, "parentId");
                return new TableRow(
                        number,
                        List.of(new JsonObject(item).encode()),
                        null,
                        id.isEmpty() ? null : id,
                        parent.isEmpty() ? null : parent,
                        List.of());
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }
}
