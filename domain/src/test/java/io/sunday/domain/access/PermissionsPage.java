package io.sunday.domain.access;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewRules;
import io.sunday.domain.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The page {@code docs/permissions.md}, made from the table in {@link Access}. */
final class PermissionsPage {

    private static final String INTRODUCTION = """
            # Permissions

            This page is made from the one table in `domain/access/Access.java` and is held against it by a test.

            A person has a role in the organization and can be given a role on a board, by themselves or with a team; of
            several the strongest counts. What a board is not for somebody answers everywhere as what does not exist: 404 in
            REST, `not_found` on sockets, and absent from lists, search, notifications, favourites and the trash. Who sees a
            board but may not do something to it is answered with 403. Access is read in the statement that reads what it is
            about and kept nowhere, so it ends with the commit that takes it away; open sockets are asked again by the event
            of that commit and closed with 4403.

            ## Kinds of boards

            | kind | for whom |
            |---|---|
            | `open` | everybody of the organization, as the table *On an open board* says, and its members |
            | `private` | its members, who are of the organization; admins of the organization are no exception |
            | `shareable` | its members, who may come from outside: they are `external` in the organization |

            A board that is not open always has a person as its owner. When the last one leaves the organization, or becomes
            somebody who cannot own boards, the board goes to whoever took them out, or to an owner of the organization.
            """;

    private static final String COLUMNS = """

            ## Columns that not all may change

            An owner can say that the values of a column are changed by owners of the board only, or by editors and owners; and
            by people and teams that they name (`otherEditors`), if those may change the item.
            Who may change the item but not the column is refused with 403 `column_restricted` and the pointer of the value:
            in a single change, a new item, a batch, an import, an undo, a shared text, when an item arrives from
            another board, and when a date would follow that of another item. A copy of an item leaves such values out.
            Recipes, repetitions and forms count as an editor, who makes them: a form does not ask for what only owners
            change. To delete, restore or convert a column that only owners change, or to change its labels, takes an owner.

            ## Columns that not all see

            An owner can say that a column is seen by editors and owners of the board, or by owners only; and by people and
            teams that they name (`otherViewers`), whatever those are on the board.

            SEEN
            To the others it is not there: they get neither the column nor its values, and what names it is refused as what
            names no column (404, `unknown_column`). So it is in reads, counts, filters, orders, exports, the log, sockets, the
            activity feed, the trash, files, shared texts, recorded time, calendars, copies, and in the answers to writes. What is
            worked out from it on the board is seen by the same people, and from several such columns by who sees all of them; what other boards mirror of it shows nothing there. Search,
            templates and public views hold only what all who see the board see; recipes and forms see what an editor sees. Items
            that have values in it are moved to another board by who sees them. Columns of people are seen by all
            ([decision 0020](decisions/0020-parts-of-a-board-that-not-all-see.md)).

            ## Views that not all see

            An owner can say that a shared view is seen by editors and owners of the board, or by owners only; and by people
            and teams that they name (`otherViewers`), whatever those are on the board.

            VIEWS
            To the others it is not there: neither in what they read of the board, its exports, log, activity feed and sockets,
            nor for what names it (404). Only an owner takes this back. One shared view that all see stays (409 `last_view`). The
            public address of a view works for whoever has it; who sees the view and may manage the board can read it.
            A view hides nothing of its items: what is in them is seen in other views.

            ## Items that only some see

            An owner can say by which column of people the items of a board are somebody's (`ownItems`).

            OWN
            *Own* items are those whose topmost item has the person, or a team of theirs, in that column; what stands under it is seen
            with it. Others are not there: they are in no list, count, footer, export, calendar, search, trash, activity feed, log or
            socket, nobody is notified of them, and what names one, its updates, files, texts or recorded time is answered with 404, in
            batches and undo too. Who makes an item without saying whose it is, is in the column. What is about all items is
            answered with 403 `items_restricted`: moving and copying to other boards, taking baselines. Repetitions are not listed, and
            columns that connect the board with itself are for editors and owners. Recipes, repetitions and forms see all. Meanwhile the
            column stays a column of people (409 `own_items_column`), no view has a public address (409 `items_restricted`,
            `view_shared`), templates have no items, and a copy with its items takes an owner
            ([decision 0021](decisions/0021-items-that-only-some-see.md)).

            ## What other boards show of a board

            The names in a connection, mirrors and rollups are shown to all who see them when the connected board is open, shows
            all of its items to all who see it, and nobody from outside sees them; otherwise only if an owner of the connected board
            has allowed it ([decision 0019](decisions/0019-what-is-withheld-from-who-may-not-see-its-board.md)). Of a column that
            connects to several boards this is decided for each of them.
            """;

    private PermissionsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("\n## In the organization\n\n| | ")
                .append(names(Role.values()))
                .append(" | workspace admin |\n");
        page.append(rule(Role.values().length + 1));
        for (Permission permission : Permission.values()) {
            if (Arrays.stream(Role.values()).anyMatch(role -> Access.allows(role, permission))) {
                page.append(row(permission, Role.values(), role -> Access.allows(role, permission)))
                        .append(Access.allowsWorkspaceAdmin(permission) ? "✓ |\n" : "|\n");
            }
        }
        page.append("\nA workspace admin has these rights in that workspace only.\n");
        page.append("\n## On a board\n\n| | ").append(names(BoardRole.values())).append(" |\n");
        page.append(rule(BoardRole.values().length));
        for (Permission permission : Permission.values()) {
            if (Access.allows(BoardRole.OWNER, permission)) {
                page.append(row(permission, BoardRole.values(), role -> Access.allows(role, permission)))
                        .append("\n");
            }
        }
        page.append("\nAn item is one's own when one, or a team that one is in, is in a people column of it.\n")
                .append(COLUMNS.replace("SEEN\n", seen())
                        .replace("VIEWS\n", seenViews())
                        .replace("OWN\n", ownItems()));
        page.append("\n## What a role of the organization is on a board\n\n| | on an open board | at most |\n");
        page.append(rule(2));
        for (Role role : Role.values()) {
            page.append("| `%s` | %s | %s |\n"
                    .formatted(
                            role.wireName(),
                            shown(Access.onBoard(role, Optional.empty(), BoardKind.OPEN)),
                            shown(Access.onBoard(role, Optional.of(BoardRole.OWNER), BoardKind.SHAREABLE))));
        }
        page.append("\nAdmins of a workspace own its open boards.\n");
        return page.toString();
    }

    /** Who sees columns, by what is said of them. */
    private static String seen() {
        StringBuilder table = new StringBuilder("| seen by | " + names(BoardRole.values()) + " |\n");
        table.append(rule(BoardRole.values().length));
        for (String viewers : List.of("all", "editor", "owner")) {
            Map<String, Object> settings = viewers.equals("all") ? Map.of() : Map.of("viewers", viewers);
            BoardStructure board = board(settings);
            table.append("| `").append(viewers).append("` | ");
            table.append(Arrays.stream(BoardRole.values())
                    .map(role -> board.seenBy(role).columns().isEmpty() ? "" : "✓")
                    .collect(Collectors.joining(" | ")));
            table.append(" |\n");
        }
        return table + "\n";
    }

    /** Who sees shared views, by what is said of them. */
    private static String seenViews() {
        UUID id = new UUID(0, 1);
        StringBuilder table = new StringBuilder("| seen by | " + names(BoardRole.values()) + " |\n");
        table.append(rule(BoardRole.values().length));
        for (String viewers : List.of("all", "editor", "owner")) {
            View main = ViewRules.main(
                    new ViewId(id), new BoardId(id), "a0", new ViewRules.By(new UserId(id), Instant.EPOCH));
            Map<String, Object> settings = viewers.equals("all") ? Map.of() : Map.of("viewers", viewers);
            View view = ViewRules.next(main, settings, new ViewRules.By(new UserId(id), Instant.EPOCH));
            table.append("| `").append(viewers).append("` | ");
            table.append(Arrays.stream(BoardRole.values())
                    .map(role -> view.isSeenBy(new UserId(new UUID(0, 2)), Principal.of(role)) ? "✓" : "")
                    .collect(Collectors.joining(" | ")));
            table.append(" |\n");
        }
        return table + "\n";
    }

    /** Who sees which items of a board, by whether it is said. */
    private static String ownItems() {
        String table = "| `ownItems` | " + names(BoardRole.values()) + " |\n" + rule(BoardRole.values().length);
        String restricted = Arrays.stream(BoardRole.values())
                .map(role -> role.covers(OwnItems.ALL_FOR) ? "all" : "own")
                .collect(Collectors.joining(" | "));
        String everybody = Arrays.stream(BoardRole.values()).map(role -> "all").collect(Collectors.joining(" | "));
        return table + "| `null` | " + everybody + " |\n| a column | " + restricted + " |\n\n";
    }

    private static BoardStructure board(Map<String, Object> settings) {
        UUID id = new UUID(0, 1);
        Column column = new Column(new ColumnId(id), new BoardId(id), "key", "Title", "text", settings, "a0", 1);
        return new BoardStructure(
                new BoardId(id),
                new WorkspaceId(id),
                new OrganizationId(id),
                "Board",
                1,
                List.of(column),
                List.of(),
                Set.of());
    }

    private static String shown(Optional<BoardRole> role) {
        return role.map(BoardRole::wireName).orElse("nothing");
    }

    private static <R extends Enum<R>> String names(R[] roles) {
        return Arrays.stream(roles)
                .map(role -> role.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" | "));
    }

    private static String rule(int columns) {
        return "|---|" + ":-:|".repeat(columns) + "\n";
    }

    private static <R> String row(Permission permission, R[] roles, Predicate<R> allowed) {
        return "| " + permission.meaning() + " | "
                + Arrays.stream(roles)
                        .map(role -> allowed.test(role) ? "✓" : "")
                        .collect(Collectors.joining(" | "))
                + " |";
    }
}
