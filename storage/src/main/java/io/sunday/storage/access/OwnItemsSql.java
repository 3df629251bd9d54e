package io.sunday.storage.access;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.OwnItems;
import io.sunday.domain.access.Role;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether somebody sees an item, as SQL, for statements with the aliases {@code b} (boards), {@code i} (items) and
 * {@code m} (what {@code board_standing} answered). Of boards of which all see all items it costs one comparison.
 */
public final class OwnItemsSql {

    private static final String NOTHING_GIVEN = "-";

    /** What {@link #read} and {@link #names} need; {@code %s} is the person. */
    private static final String COLUMNS =
            "b.own_items, CASE WHEN b.own_items IS NOT NULL OR b.names_viewers THEN names_of(%s) END AS own_names";

    private OwnItemsSql() {}

    /** The columns that {@link #read} and {@link #names} need, for a person. */
    public static String columns(String person) {
        return COLUMNS.formatted(person);
    }

    /** The condition that the person sees the item. */
    public static String seen(String person) {
        return """
                CASE WHEN b.own_items IS NULL THEN true
                     WHEN %s THEN true
                     ELSE coalesce(jsonb_exists_any(
                              item_people(i.workspace_id, i.parent_id, i."values", b.own_items),
                              names_of(%s)::text[]), false) END""".formatted(seesAll("m"), person);
    }

    /** The items that the person sees of the board, when they do not see all of them. */
    public static Optional<OwnItems> read(Row row) {
        String column = row.getString("own_items");
        if (column == null || Standing.read(row).filter(OwnItemsSql::seesAll).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new OwnItems(column, names(row)));
    }

    /** As whom the person may be meant, where the board has parts that are for some; none elsewhere. */
    public static Set<UUID> names(Row row) {
        UUID[] names = row.getArrayOfUUIDs("own_names");
        return names == null ? Set.of() : Set.of(names);
    }

    private static boolean seesAll(BoardRole role) {
        return role.covers(OwnItems.ALL_FOR);
    }

    /** The condition that a role sees all items of every board; {@code standing} is the alias of {@code board_standing}. */
    public static String seesAll(String standing) {
        return "(%1$s.role, coalesce(%1$s.given, '%2$s'), b.kind) IN (%3$s)"
                .formatted(standing, NOTHING_GIVEN, allSeeing());
    }

    /** All that {@code board_standing} may answer about who sees all items, out of the one table of roles. */
    private static String allSeeing() {
        Set<String> tuples = new LinkedHashSet<>();
        for (Role role : Role.values()) {
            for (BoardKind kind : BoardKind.values()) {
                Stream.concat(
                                Stream.of(Optional.<BoardRole>empty()),
                                Arrays.stream(BoardRole.values()).map(Optional::of))
                        .filter(given -> Access.onBoard(role, given, kind)
                                .filter(OwnItemsSql::seesAll)
                                .isPresent())
                        .forEach(given -> tuples.add("('%s', '%s', '%s')"
                                .formatted(
                                        role.name().toLowerCase(Locale.ROOT),
                                        given.map(BoardRole::wireName).orElse(NOTHING_GIVEN),
                                        kind.wireName())));
            }
        }
        return tuples.stream().collect(Collectors.joining(", "));
    }
}
