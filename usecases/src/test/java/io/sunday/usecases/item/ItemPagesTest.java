package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.Term;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.item.ItemSummaries;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database answers to filters and sorts, against what the same expressions say in memory. */
@ExtendWith(PostgresExtension.class)
final class ItemPagesTest {

    private final RandomItems random;
    private final Pool pool;
    private final BoardStructure board;
    private final List<Item> items;

    ItemPagesTest(TestDatabase database) {
        random = new RandomItems(database);
        pool = random.pool;
        board = random.board;
        items = random.items;
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String cursor =
                random.page(Filter.ALL, random.sort("due"), null, 10).next().orElseThrow();

        assertThat(refused(random.sort("-due"), cursor)).isEqualTo("invalid_cursor");
        assertThat(refused(Sort.BOARD_ORDER, cursor)).isEqualTo("invalid_cursor");
        assertThat(refused(random.sort("due"), "nonsense")).isEqualTo("invalid_cursor");
        String amount =
                random.page(Filter.ALL, random.sort("amount"), null, 10).next().orElseThrow();
        String tampered = Base64.getUrlEncoder()
                .encodeToString(new String(Base64.getUrlDecoder().decode(amount))
                        .replaceFirst("\"-?[0-9.]+\"\\]", "\"many\"]")
                        .getBytes());
        assertThat(refused(random.sort("amount"), tampered)).isEqualTo("invalid_cursor");
    }

    @Test
    void any_filter_finds_in_the_database_what_it_matches_in_memory() {
        for (int i = 0; i < 400; i++) {
            Filter filter = random.filter();

            assertThat(ids(all(filter, Sort.BOARD_ORDER, 500)))
                    .as(filter.toString())
                    .containsExactlyInAnyOrderElementsOf(items.stream()
                            .filter(filter::matches)
                            .map(item -> item.id().toString())
                            .toList());
        }
    }

    @Test
    void a_summary_adds_up_what_the_items_hold() {
        Filter filter = FilterParser.parse(Map.of("column", "status", "op", "not_empty"), board, RandomItems.VIEWER, "")
                .orThrow();
        ItemSummaries.Query query = new ItemSummaries.Query(
                null, filter, Term.named("status", board).orElseThrow());
        ItemSummaries.Summary summary =
                new ItemSummaries().read(pool, board, query).await();

        List<Item> matching = items.stream().filter(filter::matches).toList();
        assertThat(summary.whole().count()).isEqualTo(matching.size());
        for (ItemSummaries.Part part : summary.parts()) {
            List<Item> members = matching.stream()
                    .filter(item -> String.valueOf(item.values().get("status")).equals(part.value()))
                    .toList();
            List<BigDecimal> amounts = members.stream()
                    .filter(item -> item.values().containsKey("amount"))
                    .map(item -> (BigDecimal) item.values().get("amount"))
                    .sorted()
                    .toList();
            JsonObject footer = part.footers().getJsonObject("amount");
            assertThat(part.count()).isEqualTo(members.size());
            assertThat(footer.getInteger("count")).isEqualTo(amounts.size());
            assertThat(new BigDecimal(footer.getValue("sum").toString()))
                    .isEqualByComparingTo(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(new BigDecimal(footer.getValue("max").toString())).isEqualByComparingTo(amounts.getLast());
        }
        assertThat(summary.parts().stream().mapToLong(ItemSummaries.Part::count).sum())
                .isEqualTo(matching.size());
    }

    @Test
    void pages_of_any_order_together_hold_every_item_once_in_that_order() {
        for (String sort : List.of(
                "",
                "status",
                "-status",
                "amount",
                "-amount",
                "due,-note",
                "-checked,name",
                "page",
                "person,-amount",
                "-createdAt",
                "group,-number",
                "number",
                "-due,status,amount,note,name")) {
            List<String> whole = ids(all(Filter.ALL, random.sort(sort), 500));

            assertThat(ids(all(Filter.ALL, random.sort(sort), 7))).as(sort).isEqualTo(whole);
            assertThat(whole).doesNotHaveDuplicates().hasSize(items.size());
        }
    }

    @Test
    void values_come_in_the_order_of_their_column_and_absent_ones_last() {
        for (String key : List.of("status", "amount", "due")) {
            Column column = board.column(key).orElseThrow();
            Comparator<Object> ascending = ColumnTypes.named(column.type()).comparator(column);
            assertThat(values(key, key)).isSortedAccordingTo(Comparator.nullsLast(ascending));
            assertThat(values("-" + key, key)).isSortedAccordingTo(Comparator.nullsLast(ascending.reversed()));
        }
    }

    @Test
    void people_come_by_their_names_and_those_who_have_left_first() {
        String zoe = member("zoe");
        String adam = member("Adam");
        String left = member("Bert");
        List<List<String>> people = List.of(List.of(left), List.of(adam), List.of(adam, zoe), List.of(zoe, adam));
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Item item = items.get(i);
            random.sunday.changeItem.run(random.owner, item.id(), ItemPatch.ofValues(Map.of("person", people.get(i))));
            inOrder.add(item.id().toString());
        }
        pool.preparedQuery("DELETE FROM memberships WHERE user_id = $1")
                .execute(Tuple.of(UUID.fromString(left)))
                .await();

        assertThat(ids(all(Filter.ALL, random.sort("person"), 7)).stream().filter(inOrder::contains))
                .containsExactlyElementsOf(inOrder);
        assertThat(ids(all(Filter.ALL, random.sort("-person"), 7)).stream().filter(inOrder::contains))
                .containsExactlyElementsOf(inOrder.reversed());
    }

    private String member(String name) {
        UUID user = random.fixture.addMember(pool, Role.MEMBER).value();
        pool.preparedQuery("UPDATE users SET name = $2 WHERE id = $1")
                .execute(Tuple.of(user, name))
                .await();
        return user.toString();
    }

    @Test
    void the_order_of_the_board_is_groups_then_positions() {
        List<String> groups =
                board.groups().stream().map(Group::id).map(Object::toString).toList();

        assertThat(all(Filter.ALL, Sort.BOARD_ORDER, 7))
                .isSortedAccordingTo(
                        Comparator.comparing((JsonObject item) -> groups.indexOf(item.getString("groupId")))
                                .thenComparing(item -> item.getString("position")));
    }

    private List<JsonObject> all(Filter filter, Sort sort, int limit) {
        List<JsonObject> found = new ArrayList<>();
        String cursor = null;
        do {
            ItemPages.Page page = random.page(filter, sort, cursor, limit);
            page.items().forEach(item -> found.add(new JsonObject(item)));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return found;
    }

    private List<Object> values(String sort, String key) {
        Map<String, Item> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id().toString(), item));
        List<Object> values = new ArrayList<>();
        ids(all(Filter.ALL, random.sort(sort), 50))
                .forEach(id -> values.add(byId.get(id).values().get(key)));
        return values;
    }

    private static List<String> ids(List<JsonObject> found) {
        return found.stream().map(item -> item.getString("id")).toList();
    }

    private String refused(Sort sort, String cursor) {
        return catchThrowableOfType(RejectedException.class, () -> random.page(Filter.ALL, sort, cursor, 10))
                .rejection()
                .code();
    }
}
