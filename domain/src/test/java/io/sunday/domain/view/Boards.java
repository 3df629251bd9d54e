package io.sunday.domain.view;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.column.Columns;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A board with a column of every type, and items on it. */
final class Boards {

    static final GroupId GROUP = new GroupId(new UUID(0, 7));

    static final BoardStructure BOARD = board(List.of(
            Columns.status("Open", "Done"),
            Columns.of("note", "text", Map.of()),
            Columns.of("amount", "number", Map.of()),
            Columns.of("due", "date", Map.of()),
            Columns.of("person", "people", Map.of()),
            Columns.of("done", "checkbox", Map.of()),
            Columns.of("page", "link", Map.of()),
            Columns.of("press", "button", Map.of()),
            Columns.of("after", "dependency", Map.of())));

    /** She looks at half past midnight where she is, on the day before in UTC. */
    static final ViewContext ANN_IN_BERLIN = ViewContext.of(
                    UserId.of("0190b6a0-0000-7000-8000-000000000001"),
                    Instant.parse("2026-08-13T22:30:00Z"),
                    ZoneId.of("Europe/Berlin"))
            .in(Set.of(
                    UserId.of("0190b6a0-0000-7000-8000-00000000000a"),
                    UserId.of("0190b6a0-0000-7000-8000-00000000000b")));

    private Boards() {}

    static BoardStructure board(List<Column> columns) {
        BoardId id = new BoardId(new UUID(0, 1));
        return new BoardStructure(
                id,
                new WorkspaceId(new UUID(0, 2)),
                new OrganizationId(new UUID(0, 3)),
                "Board",
                1,
                columns,
                List.of(new Group(GROUP, id, "Items", "#579bfc", "a0", 1)),
                Set.of());
    }

    static Item item(Map<String, Object> values) {
        Instant at = Instant.parse("2026-08-14T12:00:00Z");
        UUID by = new UUID(0, 9);
        return new Item(
                new ItemId(new UUID(0, 8)),
                BOARD.id(),
                GROUP,
                Optional.empty(),
                12,
                "Fix the Roof",
                "",
                values,
                List.of(),
                "a0",
                1,
                at,
                by,
                at,
                by);
    }
}
