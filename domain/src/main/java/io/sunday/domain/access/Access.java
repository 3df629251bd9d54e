package io.sunday.domain.access;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one table that says which role may do what. */
public final class Access {

    private static final Map<Role, Set<Permission>> TABLE = new EnumMap<>(Map.of(
            Role.OWNER, EnumSet.allOf(Permission.class),
            Role.ADMIN, EnumSet.allOf(Permission.class),
            Role.MEMBER,
                    EnumSet.of(
                            Permission.READ,
                            Permission.EDIT_ITEMS,
                            Permission.COMMENT,
                            Permission.MANAGE_BOARDS,
                            Permission.MANAGE_AUTOMATIONS,
                            Permission.MANAGE_WORKSPACES),
            Role.GUEST, EnumSet.of(Permission.READ, Permission.EDIT_ITEMS, Permission.COMMENT),
            Role.VIEWER, EnumSet.of(Permission.READ)));

    private Access() {}

    public static boolean allows(Role role, Permission permission) {
        return TABLE.getOrDefault(role, Set.of()).contains(permission);
    }
}
