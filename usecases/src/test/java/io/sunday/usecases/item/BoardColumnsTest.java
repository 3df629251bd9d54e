package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.Term;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.item.ItemSummaries;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node's memory says of a board's items, against what the database says. */
@ExtendWith(PostgresExtension.class)
final class BoardColumnsTest {

    /** What memory can put in order by itself, to the end or up to a word. */
    private static final List<String> FOLLOWED = List.of(
            "status",
            "-status",
            "-amount,due",
            "due,-note",
            "-checked,name",
            "-createdAt",
            "group,-number",
            "-due,amount,id");

    private final RandomItems random;
    private final Pool pool;
    private final ItemPages pages = new ItemPages();
    private final BoardColumns columns;

    BoardColumnsTest(TestDatabase database) {
        random = new RandomItems(database);
        pool = random.pool;
        columns = new BoardColumns(pool, 0);
    }

    @Test
    void memory_leaves_nothing_out_of_any_page_that_it_can_follow() {
        for (int i = 0; i < 120; i++) {
            Filter filter = random.filter();
            Sort sort = random.sort(random.pick(FOLLOWED));
            String cursor = null;
            do {
                ItemPages.Page page = random.page(filter, sort, cursor, 7);
                assertThat(among(new ItemPages.Query(null, filter, sort, cursor, 7, true)))
                        .as("%s by %s", filter, sort)
                        .isEqualTo(page);
                cursor = page.next().orElse(null);
            } while (cursor != null);
        }
    }

    @Test
    void memory_has_every_change_that_was_committed_before_it_was_asked() {
        Filter filter = FilterParser.parse(
                        Map.of("column", "status", "op", "is_not", "value", "Done"),
                        random.board,
                        RandomItems.VIEWER,
                        "")
                .orThrow();
        Sort sort = random.sort("-amount,due");
        for (int i = 0; i < 60; i++) {
            Item item = random.items.get(i);
            switch (i % 4) {
                case 0 -> random.sunday.createItem.run(random.owner, random.board.id(), random.draft());
                case 1 -> random.sunday.archiveItem.run(random.owner, item.id());
                case 2 ->
                    random.sunday.restoreItem.run(
                            random.owner, random.items.get(i - 1).id());
                default ->
                    random.sunday.changeItem.run(
                            random.owner,
                            item.id(),
                            ItemPatch.ofValues(Map.of("amount", new BigDecimal(random.pick(RandomItems.NUMBERS)))));
            }

            assertThat(among(new ItemPages.Query(null, filter, sort, null, 9, true)))
                    .isEqualTo(random.page(filter, sort, null, 9));
        }
    }

    @Test
    void memory_counts_and_adds_up_as_the_database_does() {
        for (int i = 0; i < 60; i++) {
            Filter filter = random.filter();
            Term groupBy = Term.named(random.pick(List.of("status", "group")), random.board)
                    .orElseThrow();
            ItemSummaries.Query query = new ItemSummaries.Query(null, filter, i % 3 == 0 ? null : groupBy);
            ItemSummaries.Summary summary = fromMemory(() -> columns.summary(access(), random.board, query));

            assertThat(told(summary))
                    .as(filter.toString())
                    .isEqualTo(told(
                            new ItemSummaries().read(pool, random.board, query).await()));
        }
    }

    /** Every number as a double: how long a fraction is written says nothing. */
    private static List<Object> told(ItemSummaries.Summary summary) {
        return Stream.concat(Stream.of(summary.whole()), summary.parts().stream())
                .<Object>map(part -> {
                    Map<String, Object> footers = new TreeMap<>();
                    part.footers()
                            .forEach(column -> ((JsonObject) column.getValue())
                                    .forEach(footer -> footers.put(
                                            column.getKey() + " " + footer.getKey(),
                                            footer.getValue() instanceof Number number
                                                    ? (Object) number.doubleValue()
                                                    : String.valueOf(footer.getValue()))));
                    return Arrays.asList(part.value(), part.count(), footers);
                })
                .toList();
    }

    @Test
    void memory_leaves_words_to_the_database() {
        among(new ItemPages.Query(null, Filter.ALL, random.sort("due"), null, 9, true));

        ItemPages.Query byName = new ItemPages.Query(null, Filter.ALL, random.sort("name"), null, 9, true);
        assertThat(columns.candidates(access(), random.board, byName)).isEmpty();
    }

    /** The page as memory helps to read it; for the first question of a kind it has to make its copy. */
    private ItemPages.Page among(ItemPages.Query query) {
        UUID[] candidates = fromMemory(() -> columns.candidates(access(), random.board, query));
        return pages.readAmong(pool, random.board, query, candidates).await();
    }

    private static <T> T fromMemory(Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.yield();
        }
        throw new AssertionError("memory has no copy");
    }

    private BoardAccess access() {
        return new BoardAccesses()
                .find(pool, random.board.id(), random.fixture.owner())
                .await()
                .orElseThrow();
    }
}
