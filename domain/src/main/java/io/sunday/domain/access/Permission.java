package io.sunday.domain.access;

/** What can be allowed in an organization. */
public enum Permission {
    /** See boards, items, members; search; export. */
    READ,
    /** Create, change, move and delete items. */
    EDIT_ITEMS,
    /** Write updates on items, react to them. */
    COMMENT,
    /** Create, change and delete boards, columns, groups; import. */
    MANAGE_BOARDS,
    /** Create and change recipes. */
    MANAGE_AUTOMATIONS,
    /** Create, rename and delete workspaces. */
    MANAGE_WORKSPACES,
    /** Invite, change roles, remove members. */
    MANAGE_MEMBERS,
    /** Rename the organization. */
    MANAGE_ORGANIZATION
}
