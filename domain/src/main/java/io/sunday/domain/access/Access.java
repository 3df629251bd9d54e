package io.sunday.domain.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one table that says which role may do what. {@code docs/permissions.md} and the matrix of the isolation test are
 * made from it.
 */
public final class Access {

    /** One line for each permission; x: allowed. The last two lines say what a role of the organization is on a board. */
    private static final String TABLE = """
            permission          | owner | admin | member | guest       | viewer | external || workspace_admin || owner | editor | contributor | assigned_contributor | commenter | viewer
            READ                |   x   |   x   |   x    |   x         |   x    |    x     ||       x         ||   x   |   x    |      x      |          x           |     x     |   x
            SEE_ORGANIZATION    |   x   |   x   |   x    |   x         |   x    |          ||                 ||       |        |             |                      |           |
            COMMENT             |       |       |        |             |        |          ||                 ||   x   |   x    |      x      |          x           |     x     |
            EDIT_OWN_ITEMS      |       |       |        |             |        |          ||                 ||   x   |   x    |      x      |          x           |           |
            EDIT_ITEMS          |       |       |        |             |        |          ||                 ||   x   |   x    |      x      |                      |           |
            MANAGE_BOARDS       |   x   |   x   |   x    |             |        |          ||       x         ||   x   |   x    |             |                      |           |
            MANAGE_AUTOMATIONS  |       |       |        |             |        |          ||                 ||   x   |   x    |             |                      |           |
            MANAGE_ACCESS       |       |       |        |             |        |          ||                 ||   x   |        |             |                      |           |
            MANAGE_WORKSPACES   |   x   |   x   |   x    |             |        |          ||       x         ||       |        |             |                      |           |
            MANAGE_MEMBERS      |   x   |   x   |        |             |        |          ||                 ||       |        |             |                      |           |
            MANAGE_ORGANIZATION |   x   |   x   |        |             |        |          ||                 ||       |        |             |                      |           |
            on an open board    | owner | owner | editor | contributor | viewer |          ||     owner       ||       |        |             |                      |           |
            at most             | owner | owner | owner  | editor      | viewer | editor   ||     owner       ||       |        |             |                      |           |
            """;

    private static final int ROLES = Role.values().length;
    private static final int WORKSPACE_ADMIN = ROLES + 2;
    private static final int FIRST_BOARD_ROLE = ROLES + 4;

    private static final Map<Role, Set<Permission>> IN_ORGANIZATION = new EnumMap<>(Role.class);
    private static final Set<Permission> OF_WORKSPACE_ADMIN = EnumSet.noneOf(Permission.class);
    private static final Map<BoardRole, Set<Permission>> ON_BOARD = new EnumMap<>(BoardRole.class);
    private static final Map<Role, BoardRole> ON_OPEN_BOARD = new EnumMap<>(Role.class);
    private static final Map<Role, BoardRole> AT_MOST = new EnumMap<>(Role.class);

    static {
        Arrays.stream(Role.values()).forEach(role -> IN_ORGANIZATION.put(role, EnumSet.noneOf(Permission.class)));
        Arrays.stream(BoardRole.values()).forEach(role -> ON_BOARD.put(role, EnumSet.noneOf(Permission.class)));
        TABLE.lines().skip(1).forEach(Access::read);
    }

    private Access() {}

    private static void read(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\\|", -1)) {
            cells.add(cell.strip());
        }
        switch (cells.getFirst()) {
            case "on an open board" -> roles(cells, ON_OPEN_BOARD);
            case "at most" -> roles(cells, AT_MOST);
            case String name -> permission(Permission.valueOf(name), cells);
        }
    }

    private static void roles(List<String> cells, Map<Role, BoardRole> into) {
        for (Role role : Role.values()) {
            BoardRole.named(cells.get(role.ordinal() + 1)).ifPresent(onBoard -> into.put(role, onBoard));
        }
    }

    private static void permission(Permission permission, List<String> cells) {
        for (Role role : Role.values()) {
            note(cells.get(role.ordinal() + 1), permission, IN_ORGANIZATION.getOrDefault(role, Set.of()));
        }
        note(cells.get(WORKSPACE_ADMIN), permission, OF_WORKSPACE_ADMIN);
        for (BoardRole role : BoardRole.values()) {
            note(cells.get(FIRST_BOARD_ROLE + role.ordinal()), permission, ON_BOARD.getOrDefault(role, Set.of()));
        }
    }

    private static void note(String cell, Permission permission, Set<Permission> allowed) {
        if (cell.equals("x")) {
            allowed.add(permission);
        }
    }

    /** In the organization. */
    public static boolean allows(Role role, Permission permission) {
        return IN_ORGANIZATION.getOrDefault(role, Set.of()).contains(permission);
    }

    /** To an admin of a workspace, in it. */
    public static boolean allowsWorkspaceAdmin(Permission permission) {
        return OF_WORKSPACE_ADMIN.contains(permission);
    }

    /** On a board. */
    public static boolean allows(BoardRole role, Permission permission) {
        return ON_BOARD.getOrDefault(role, Set.of()).contains(permission);
    }

    /**
     * What somebody is on a board; nothing when the board is not for them.
     *
     * @param inOrganization what they are in the organization
     * @param given the strongest role that they were given on the board, themselves or with a team
     */
    public static Optional<BoardRole> onBoard(Role inOrganization, Optional<BoardRole> given, BoardKind kind) {
        if (kind == BoardKind.PRIVATE && inOrganization == Role.EXTERNAL) {
            return Optional.empty();
        }
        Optional<BoardRole> open =
                kind == BoardKind.OPEN ? Optional.ofNullable(ON_OPEN_BOARD.get(inOrganization)) : Optional.empty();
        BoardRole limit = AT_MOST.getOrDefault(inOrganization, BoardRole.VIEWER);
        return given.map(role -> open.map(role::or).orElse(role)).or(() -> open).map(role -> role.atMost(limit));
    }
}
