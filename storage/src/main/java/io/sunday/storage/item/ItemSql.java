package io.sunday.storage.item;

/** The item's columns and its JSON as SQL, shared by everything that reads items; the table's alias is {@code i}. */
public final class ItemSql {

    /** What {@link ItemRows#read} needs. */
    static final String COLUMNS = """
            i.id, i.board_id, i.group_id, i.parent_id, i.number, i.name, i.description, i."values"::text AS item_values,
            i.assignees, i.position, i.version, i.created_at, i.created_by, i.updated_at, i.updated_by""";

    /** An item that is there to be seen. */
    public static final String LIVE = "i.deleted_at IS NULL AND i.archived_at IS NULL";

    private static final String TIME = "to_char(i.%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

    private ItemSql() {}

    /**
     * The item as JSON, field for field as {@code ItemJson} writes it.
     *
     * @param deletedKeys SQL of a {@code text[]} with the keys of deleted columns, such as {@code $2::text[]}
     * @param description SQL of the description: {@code i.description}, or empty to leave it out
     */
    public static String json(String deletedKeys, String description) {
        return "json_build_object('id', i.id, 'boardId', i.board_id, 'groupId', i.group_id, 'parentId', i.parent_id, "
                + "'number', i.number, 'name', i.name, "
                + (description.isEmpty() ? "" : "'description', " + description + ", ")
                + "'itemData', i.\"values\" - " + deletedKeys
                + ", 'assignees', i.assignees, 'position', i.position, 'version', i.version, 'createdAt', "
                + TIME.formatted("created_at") + ", 'createdBy', i.created_by, 'updatedAt', "
                + TIME.formatted("updated_at") + ", 'updatedBy', i.updated_by)";
    }
}
