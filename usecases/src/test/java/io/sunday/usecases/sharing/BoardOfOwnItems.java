package io.sunday.usecases.sharing;

import io.sunday.domain.access.Role;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A board on which some see only what is theirs: Ben, who is a guest, and a viewer. */
abstract class BoardOfOwnItems extends BoardWithRoles {

    static final String SECRET = "Axolotl";

    final Command ben;
    final Command viewer;

    BoardOfOwnItems(TestDatabase database) {
        super(
                database,
                board -> board.withColumn("owner", "people")
                        .withColumn("helper", "people")
                        .withColumn("points", "number")
                        .withColumn("due", "date")
                        .withGroups("Todo", "Done"));
        ben = member(Role.GUEST);
        viewer = member(Role.VIEWER);
    }

    /** Says whose the items are: who is in this column. Null for everybody. */
    final void restrict(Command command, @Nullable String column) {
        sunday.changeBoard.change(
                command, board, new ChangeBoard.Change(null, null, null, Optional.ofNullable(column)));
    }

    final Item item(String name, @Nullable Command whose, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        if (whose != null) {
            all.putAll(by(whose));
        }
        return sunday.createItem.run(owner, board, ItemDraft.named(name).with(new HashMap<>(all)));
    }

    final Item under(Item parent, String name) {
        return sunday.createItem.under(owner, parent.id(), ItemDraft.named(name));
    }

    static Map<String, Object> by(Command whose) {
        return Map.of("owner", List.of(id(whose)));
    }

    static ItemPatch finished() {
        return ItemPatch.ofValues(Map.of("status", "Done"));
    }

    final List<String> names(Command command, Sort sort) {
        return list(command, Filter.ALL, sort).stream()
                .map(item -> new JsonObject(item).getString("name"))
                .toList();
    }
}
