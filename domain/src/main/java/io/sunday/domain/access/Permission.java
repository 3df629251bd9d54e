package io.sunday.domain.access;

/** What can be allowed: in an organization, in a workspace, on a board. */
public enum Permission {
    /** See what is shared with one: boards, items, who works on them; search; export. */
    READ("see it, search and export it"),
    /** See the organization itself: all its members, teams, workspaces, templates. */
    SEE_ORGANIZATION("see all members, teams, workspaces and templates"),
    /** Say something about items, without changing them. */
    COMMENT("write updates on items"),
    /** Change the items that one is assigned to. */
    EDIT_OWN_ITEMS("change items that one is assigned to"),
    /** Create, change, move and delete items. */
    EDIT_ITEMS("create, change, move and delete items"),
    /** Create and change boards, columns, groups, views; import. */
    MANAGE_BOARDS("create boards; change columns, groups, views and forms; import; archive"),
    /** Create and change recipes. */
    MANAGE_AUTOMATIONS("create and change recipes and repetitions"),
    /** Say who may see a board and as what; delete it. */
    MANAGE_ACCESS("say who sees a board and as what; delete and restore it"),
    /** Create, rename and delete workspaces. */
    MANAGE_WORKSPACES("create, rename and delete workspaces"),
    /** Invite, change roles, remove members; teams; admins of workspaces. */
    MANAGE_MEMBERS("invite and remove members, change their roles; teams; workspace admins"),
    /** Rename the organization. */
    MANAGE_ORGANIZATION("rename the organization");

    private final String meaning;

    Permission(String meaning) {
        this.meaning = meaning;
    }

    /** What it allows, in words. */
    public String meaning() {
        return meaning;
    }
}
