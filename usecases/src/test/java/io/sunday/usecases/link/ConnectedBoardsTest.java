package io.sunday.usecases.link;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.trash.TrashPurge;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.item.ChangeItems;
import io.sunday.usecases.item.TransferItems;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Connections between boards: what is refused, both sides of them, and what becomes of them when items come and go. */
final class ConnectedBoardsTest extends TwoBoards {

    ConnectedBoardsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void a_board_of_another_organization_is_answered_as_none_even_to_a_member_of_both() {
        BoardFixture other = BoardFixture.on(pool).build();
        pool.preparedQuery("INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, 'owner')")
                .execute(Tuple.of(other.organization().value(), fixture.owner().value()))
                .await();

        assertThat(refused(() -> column(
                        tasks,
                        "c",
                        "connect_boards",
                        Map.of("boardId", other.board().toString()))))
                .isEqualTo("board_not_found /settings/boardId");
        assertThat(refused(() -> column(
                        tasks,
                        "c",
                        "connect_boards",
                        Map.of("boardId", UUID.randomUUID().toString()))))
                .isEqualTo("board_not_found /settings/boardId");
        assertThat(refused(() -> column(tasks, "c", "connect_boards", Map.of())))
                .isEqualTo("required /settings/boardId");
        assertThat(refused(() -> sunday.createBoard.run(
                        owner,
                        new CreateBoard.Input(
                                fixture.workspace(),
                                "New",
                                "",
                                List.of(new ColumnDraft(
                                        "c",
                                        "C",
                                        "connect_boards",
                                        Map.of("boardId", other.board().toString()))),
                                null))))
                .isEqualTo("board_not_found /columns/0/settings/boardId");
    }

    @Test
    void items_that_the_other_board_does_not_have_are_refused_with_their_pointer_and_nothing_is_connected() {
        connect("project", Map.of());
        Item project = item(projects, "Moon", Map.of());
        Item task = item(tasks, "Rocket", Map.of());
        Item gone = item(projects, "Mars", Map.of());
        sunday.deleteItem.run(owner, gone.id());

        for (Item none : List.of(task, gone)) {
            List<Object> value = List.of(project.id().toString(), none.id().toString());
            assertThat(refused(() -> change(task, "project", value))).isEqualTo("item_not_found /itemData/project/1");
            assertThat(refused(() -> item(tasks, "New", Map.of("project", value))))
                    .isEqualTo("item_not_found /itemData/project/1");
            assertThat(refused(() -> sunday.changeItems.run(
                            owner,
                            tasks,
                            List.of(new ChangeItems.Operation.Create(new io.sunday.domain.item.ItemDraft(
                                    null, "New", "", null, null, Map.of("project", Map.of("add", value))))))))
                    .isEqualTo("item_not_found /operations/0/itemData/project/add/1");
        }
        assertThat(refused(() -> change(task, "project", List.of("Moon"))))
                .isEqualTo("invalid_item_id /itemData/project/0");
        assertThat(refused(() -> change(task, "project", "Moon"))).isEqualTo("wrong_type /itemData/project");
        assertThat(value(task, "project")).isNull();
    }

    @Test
    void a_board_is_connected_with_itself_from_both_sides() {
        Map<String, Object> itself = Map.of("boardId", tasks.toString(), "twoWay", true);
        Replay.verify(pool, tasks, () -> column(tasks, "blocks", "connect_boards", itself));
        Column other = board(tasks).columns().getLast();
        assertThat(other.title()).isEqualTo("The blocks (other way)");
        sunday.undoChanges.undo(owner, tasks);
        assertThat(board(tasks).columns()).noneMatch(column -> column.type().equals("connect_boards"));
        Replay.verify(pool, tasks, () -> sunday.undoChanges.redo(owner, tasks));
        assertThat(board(tasks).columns())
                .filteredOn(column -> column.type().equals("connect_boards"))
                .hasSize(2);
        column(tasks, "sum", "rollup", Map.of("through", other.key(), "column", "hours", "aggregate", "sum"));
        Item first = item(tasks, "First", Map.of("hours", 3));
        Item second = item(tasks, "Second", Map.of());

        Replay.verify(pool, tasks, () -> {
            change(first, "blocks", List.of(second.id().toString(), first.id().toString()));
            follow();
        });

        assertThat(names(first, "blocks")).containsExactly("Second", "First");
        assertThat(names(second, other.key())).containsExactly("First");
        assertThat(names(first, other.key())).containsExactly("First");
        assertThat(names(second, "blocks")).isEmpty();
        assertThat(value(second, "sum")).isEqualTo(java.math.BigDecimal.valueOf(3));
        Replay.verify(pool, tasks, () -> {
            change(second, other.key(), List.of());
            rename(first, "Renamed");
            follow();
        });
        assertThat(names(first, "blocks")).containsExactly("Renamed");
        assertThat(value(second, "sum")).isNull();
        assertThat(refused(
                        () -> settings(tasks, "sum", Map.of("through", "blocks", "column", "sum", "aggregate", "sum"))))
                .isEqualTo("cyclic_link /settings/column");
        assertThat(board(tasks).closedKeys()).isEmpty();
        settings(tasks, "blocks", Map.of("boardId", tasks.toString(), "twoWay", true, "viewers", "owner"));
        assertThat(board(tasks).closedKeys()).containsOnlyKeys("blocks", other.key(), "sum");
    }

    @Test
    void what_a_connection_leads_to_never_changes() {
        Column column = connect("project", Map.of("twoWay", true));
        String reverse = String.valueOf(column.settings().get("reverse"));

        assertThat(refused(() -> settings(tasks, "project", Map.of("boardId", tasks.toString()))))
                .isEqualTo("read_only_setting /settings/boardId");
        assertThat(refused(() -> settings(
                        tasks,
                        "project",
                        Map.of(
                                "boardId",
                                projects.toString(),
                                "reverse",
                                UUID.randomUUID().toString()))))
                .isEqualTo("read_only_setting /settings/reverse");
        assertThat(refused(() -> connect("other", Map.of("reverse", reverse))))
                .isEqualTo("read_only_setting /settings/reverse");
        settings(tasks, "project", Map.of("boardId", projects.toString()));
        assertThat(structured(tasks, "project").settings()).isEqualTo(column.settings());
    }

    @Test
    void a_connection_is_seen_from_both_sides_and_follows_the_items() {
        Replay.verify(
                pool, projects, () -> Replay.verify(pool, tasks, () -> connect("project", Map.of("twoWay", true))));
        Column reverse = board(projects).columns().getLast();
        assertThat(reverse.settings())
                .containsEntry("boardId", tasks.toString())
                .containsEntry("reverse", structured(tasks, "project").id().toString());
        Item moon = item(projects, "Moon", Map.of());
        Item mars = item(projects, "Mars", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));

        Replay.verify(
                pool,
                projects,
                () -> Replay.verify(pool, tasks, () -> {
                    change(rocket, "project", Map.of("add", List.of(mars.id().toString())));
                    follow();
                }));
        assertThat(names(rocket, "project")).containsExactly("Moon", "Mars");
        assertThat(names(moon, reverse.key())).containsExactly("Rocket");
        assertThat(names(mars, reverse.key())).containsExactly("Rocket");

        Replay.verify(
                pool,
                projects,
                () -> Replay.verify(pool, tasks, () -> {
                    rename(rocket, "Big rocket");
                    rename(mars, "Venus");
                    change(moon, reverse.key(), List.of());
                    follow();
                }));
        assertThat(names(rocket, "project")).containsExactly("Venus");
        assertThat(names(moon, reverse.key())).isEmpty();
        assertThat(names(mars, reverse.key())).containsExactly("Big rocket");
    }

    @Test
    void what_is_put_away_is_connected_again_when_it_comes_back() {
        connect("project", Map.of("twoWay", true));
        String reverse = board(projects).columns().getLast().key();
        Item moon = item(projects, "Moon", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        follow();

        Replay.verify(pool, tasks, () -> {
            sunday.archiveItem.run(owner, moon.id());
            follow();
        });
        assertThat(value(rocket, "project")).isNull();
        sunday.restoreItem.run(owner, moon.id());
        follow();
        assertThat(names(rocket, "project")).containsExactly("Moon");
        sunday.deleteItem.run(owner, rocket.id());
        follow();
        assertThat(value(moon, reverse)).isNull();
        rename(moon, "Sun");
        sunday.restoreItem.run(owner, rocket.id());
        follow();
        assertThat(names(rocket, "project")).containsExactly("Sun");
        assertThat(names(moon, reverse)).containsExactly("Rocket");
        sunday.changeBoard.delete(owner, projects);
        follow();
        assertThat(value(rocket, "project")).isNull();
        sunday.changeBoard.restore(owner, projects);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Sun");
    }

    @Test
    void what_was_ended_or_begun_on_the_other_side_while_the_column_was_text_is_so_when_it_connects_again() {
        connect("project", Map.of("twoWay", true));
        String reverse = board(projects).columns().getLast().key();
        Item moon = item(projects, "Moon", Map.of());
        Item mars = item(projects, "Mars", Map.of());
        Item rocket = item(
                tasks,
                "Rocket",
                Map.of("project", List.of(moon.id().toString(), mars.id().toString())));
        Item probe = item(tasks, "Probe", Map.of());
        follow();
        sunday.convertColumn.run(
                owner, tasks, structured(tasks, "project").id(), new ConvertColumn.Wanted("text", null));
        follow();
        assertThat(value(rocket, "project")).isEqualTo("Moon, Mars");
        change(moon, reverse, List.of(probe.id().toString()));

        sunday.undoChanges.undo(owner, tasks, structured(tasks, "project").id().value());

        assertThat(names(rocket, "project")).containsExactly("Mars");
        Replay.verify(pool, tasks, this::follow);
        assertThat(names(rocket, "project")).containsExactly("Mars");
        assertThat(names(probe, "project")).containsExactly("Moon");
        assertThat(names(moon, reverse)).containsExactly("Probe");
        sunday.undoChanges.redo(owner, tasks);
        assertThat(value(rocket, "project")).isEqualTo("Moon, Mars");
    }

    @Test
    void what_is_ended_is_connected_with_nothing_any_more() {
        connect("project", Map.of());
        Item moon = item(projects, "Moon", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        sunday.deleteItem.run(owner, moon.id());
        pool.preparedQuery("UPDATE items SET deleted_at = now() - interval '31 days' WHERE id = $1")
                .execute(Tuple.of(moon.id().value()))
                .await();

        TrashPurge.run(pool).await();
        follow();

        assertThat(value(rocket, "project")).isNull();
        assertThat(pool.preparedQuery("SELECT 1 FROM item_links WHERE item_id = $1")
                        .execute(Tuple.of(rocket.id().value()))
                        .await()
                        .size())
                .isZero();
    }

    @Test
    void a_one_way_connection_becomes_a_two_way_one_and_shows_what_was_connected_before() {
        connect("project", Map.of());
        Item moon = item(projects, "Moon", Map.of());
        item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));

        settings(tasks, "project", Map.of("boardId", projects.toString(), "twoWay", true));
        follow();

        assertThat(names(moon, board(projects).columns().getLast().key())).containsExactly("Rocket");
    }

    @Test
    void connections_are_filtered_and_sorted_by_names_and_undone() {
        connect("project", Map.of());
        Item moon = item(projects, "Moon", Map.of());
        Item mars = item(projects, "Mars", Map.of());
        Item both = item(
                tasks,
                "Both",
                Map.of("project", List.of(moon.id().toString(), mars.id().toString())));
        Item one = item(tasks, "One", Map.of("project", List.of(mars.id().toString())));
        Item none = item(tasks, "None", Map.of());

        assertThat(found(tasks, Map.of("column", "project", "op", "contains", "value", "moon"), "name"))
                .containsExactly(both.id());
        assertThat(found(tasks, Map.of("column", "project", "op", "is", "value", "mars"), "name"))
                .containsExactly(one.id());
        assertThat(found(tasks, Map.of("column", "project", "op", "empty"), "name"))
                .containsExactly(none.id());
        assertThat(found(tasks, Map.of("and", List.of()), "project")).containsExactly(one.id(), both.id(), none.id());
        change(one, "project", List.of(moon.id().toString()));
        rename(moon, "Sun");
        follow();
        assertThat(names(one, "project")).containsExactly("Sun");
        sunday.undoChanges.undo(owner, tasks);
        assertThat(names(one, "project")).containsExactly("Mars");
    }

    @Test
    void connections_sleep_while_an_item_is_on_another_board() {
        connect("project", Map.of());
        Item moon = item(projects, "Moon", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        BoardId shelf = sunday.createBoard
                .run(owner, new CreateBoard.Input(fixture.workspace(), "Shelf", "", List.of(), null))
                .board()
                .id();

        take(moon, projects, shelf);
        follow();
        assertThat(names(rocket, "project")).isEmpty();

        take(moon, shelf, projects);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Moon");
        take(rocket, tasks, shelf);
        take(rocket, shelf, tasks);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Moon");
    }

    private void take(Item item, BoardId from, BoardId to) {
        sunday.transferItems.run(
                owner, new TransferItems.Wanted(from, List.of(item.id()), null, to, null, false, Map.of()));
    }

    private List<ItemId> found(BoardId board, Map<String, Object> filter, String sort) {
        ViewContext viewer = ViewContext.of(fixture.owner(), Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        ItemPages.Query query = new ItemPages.Query(
                null,
                FilterParser.parse(new HashMap<>(filter), board(board), viewer, "")
                        .orThrow(),
                Sort.parse(sort, board(board), "").orThrow(),
                null,
                50,
                false);
        return new ItemPages()
                .read(pool, board(board), query).await().items().stream()
                        .map(item -> ItemId.of(new JsonObject(item).getString("id")))
                        .toList();
    }
}
