package io.sunday.storage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search index promises, tried on Lucene. */
class LuceneSearchIndexTest {

    private final Ids ids = new Ids(InstantSource.system());
    private final OrganizationId ours = new OrganizationId(ids.next());
    private final OrganizationId theirs = new OrganizationId(ids.next());
    private final BoardId board = new BoardId(ids.next());

    @TempDir
    Path folder;

    private SearchIndex index;

    @BeforeEach
    void open() {
        index = LuceneSearchIndex.open(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void text_without_a_word_finds_nothing() {
        put(item("Fix the build"));

        assertThat(find("")).isEmpty();
        assertThat(find("   ")).isEmpty();
        assertThat(find("-- \"*:* ~ ( [")).isEmpty();
    }

    @Test
    void an_item_of_another_organization_is_not_found() {
        put(new IndexedItem(new ItemId(ids.next()), board, theirs, false, "Fix the build", "", ""));

        assertThat(find("build")).isEmpty();
    }

    @Test
    void an_item_taken_out_is_not_found() {
        IndexedItem item = item("Fix the build");
        put(item);

        index.removeItems(board, List.of(item.id()));
        index.refresh();

        assertThat(find("build")).isEmpty();
    }

    @Test
    void an_item_that_left_a_board_is_found_on_the_other() {
        IndexedItem item = item("Fix the build");
        put(item);

        index.removeItems(new BoardId(ids.next()), List.of(item.id()));
        index.refresh();

        assertThat(find("build")).hasSize(1);
    }

    @Test
    void every_word_must_occur() {
        put(item("Fix the build on Debian"));

        assertThat(find("build windows")).isEmpty();
        assertThat(find("debian fix")).hasSize(1);
    }

    @Test
    void only_the_last_word_may_be_unfinished() {
        put(item("Fix the build on Debian"));

        assertThat(find("build deb")).hasSize(1);
        assertThat(find("bui debian")).isEmpty();
        assertThat(find("build deb ")).isEmpty();
    }

    @Test
    void accents_case_and_punctuation_inside_words_do_not_matter() {
        put(item("Café crashes in org.apache.hadoop.fs.FileSystem"));

        assertThat(find("CAFE")).hasSize(1);
        assertThat(find("filesystem")).hasSize(1);
        assertThat(find("hadoop.fs")).hasSize(1);
    }

    @Test
    void a_word_in_the_name_counts_more_than_one_in_the_description() {
        IndexedItem inDescription = new IndexedItem(
                new ItemId(ids.next()), board, ours, false, "Something else", "It is about the scheduler", "");
        IndexedItem inName = item("Scheduler stops");
        put(inDescription, inName);

        assertThat(find("scheduler")).extracting(FoundItem::itemId).containsExactly(inName.id(), inDescription.id());
    }

    @Test
    void who_asks_for_more_than_anyone_reads_gets_it() {
        put(IntStream.range(0, 150).mapToObj(i -> item("Build " + i)).toArray(IndexedItem[]::new));

        assertThat(index.search(new TextQuery(Set.of(ours), board, false, "build", 150)))
                .hasSize(150);
    }

    @Test
    void what_is_archived_is_found_by_who_asks_for_that_and_by_nobody_else() {
        IndexedItem live = item("Fix the build");
        IndexedItem archived = new IndexedItem(new ItemId(ids.next()), board, ours, true, "Repair the build", "", "");
        put(live, archived);

        assertThat(find("build")).extracting(FoundItem::itemId).containsExactly(live.id());
        assertThat(index.search(new TextQuery(Set.of(ours), board, true, "build", 10)))
                .extracting(FoundItem::itemId)
                .containsExactly(archived.id());
    }

    @Test
    void markup_in_texts_is_escaped_and_only_matches_are_marked() {
        put(new IndexedItem(
                new ItemId(ids.next()),
                board,
                ours,
                false,
                "<script>alert('build')</script>",
                "A & B <b>build</b>",
                ""));

        FoundItem found = find("build").getFirst();

        assertThat(found.nameHighlight()).isEqualTo("&lt;script&gt;alert(&#39;<mark>build</mark>&#39;)&lt;/script&gt;");
        assertThat(found.snippet()).isEqualTo("A &amp; B &lt;b&gt;<mark>build</mark>&lt;/b&gt;");
    }

    @Test
    void the_snippet_of_a_long_description_is_the_piece_around_the_match() {
        put(new IndexedItem(
                new ItemId(ids.next()),
                board,
                ours,
                false,
                "Long",
                "word ".repeat(1_000) + "needle" + " word".repeat(1_000),
                ""));

        assertThat(find("needle").getFirst().snippet())
                .contains("<mark>needle</mark>")
                .hasSizeLessThan(400);
    }

    @Test
    void a_value_is_found_and_shown() {
        put(new IndexedItem(new ItemId(ids.next()), board, ours, false, "Ticket", "", "2.9.2\nkubernetes"));

        assertThat(find("kube").getFirst().snippet()).contains("<mark>kubernetes</mark>");
    }

    @Test
    void a_search_in_one_board_finds_nothing_of_another() {
        put(item("Fix the build"));

        assertThat(index.search(new TextQuery(Set.of(ours), new BoardId(ids.next()), false, "build", 10)))
                .isEmpty();
        assertThat(index.search(new TextQuery(Set.of(ours), board, false, "build", 10)))
                .hasSize(1);
    }

    @Test
    void a_changed_item_is_found_by_its_new_words_only() {
        IndexedItem item = item("Fix the build");
        put(item);

        put(new IndexedItem(item.id(), board, ours, false, "Repair the house", "", ""));

        assertThat(find("build")).isEmpty();
        assertThat(find("house")).hasSize(1);
    }

    @Test
    void positions_are_as_durable_as_the_items() {
        put(item("Fix the build"));
        index.put(new IndexedBoard(board, ours, "Plans", 7));
        index.commit();
        index.close();

        index = LuceneSearchIndex.open(folder);

        assertThat(index.positions()).isEqualTo(Map.of(board, 7L));
        assertThat(index.count(board)).isEqualTo(1);
    }

    @Test
    void a_board_taken_out_takes_its_items_along() {
        put(item("Fix the build"));
        index.put(new IndexedBoard(board, ours, "Plans", 7));

        index.remove(board);
        index.refresh();

        assertThat(index.positions()).isEmpty();
        assertThat(find("build")).isEmpty();
    }

    @Test
    void a_damaged_index_is_replaced_by_an_empty_one() throws IOException {
        put(item("Fix the build"));
        index.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }

        index = LuceneSearchIndex.open(folder);

        assertThat(index.positions()).isEmpty();
        assertThat(find("build")).isEmpty();
    }

    private IndexedItem item(String name) {
        return new IndexedItem(new ItemId(ids.next()), board, ours, false, name, "", "");
    }

    private void put(IndexedItem... items) {
        index.put(List.of(items));
        index.refresh();
    }

    private List<FoundItem> find(String text) {
        return index.search(new TextQuery(Set.of(ours), null, false, text, 10));
    }
}
