package io.sunday.usecases.imports.table;

import org.jspecify.annotations.Nullable;

/**
 * A column of a file.
 *
 * @param header as the file calls it
 * @param role what it is of an item, where the format says so
 * @param type of the board's column that it becomes, where the format says so; null to find out from the values
 */
public record TableField(String header, Role role, @Nullable String type) {

    /** What a column of a file is of an item. */
    public enum Role {
        /** To be found out, from the header as well. */
        ANY,
        NAME,
        DESCRIPTION,
        GROUP,
        /** A value of its own, whatever its header. */
        VALUE
    }

    /** One about which only its header is known. */
    public static TableField named(String header) {
        return new TableField(header, Role.ANY, null);
    }

    static TableField of(String header, Role role) {
        return new TableField(header, role, null);
    }

    static TableField value(String header) {
        return new TableField(header, Role.VALUE, null);
    }

    static TableField value(String header, String type) {
        return new TableField(header, Role.VALUE, type);
    }
}
