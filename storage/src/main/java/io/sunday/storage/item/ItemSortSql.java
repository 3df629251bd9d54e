package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.view.ItemField;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Sort} as ORDER BY, and as the condition that continues after the last item of a page. Items without a value
 * come last in either direction; the id settles ties, so that no item is ever shown twice or left out between pages.
 */
final class ItemSortSql {

    /** Of long texts only the beginning is compared: the key of the last item has to fit in a cursor. */
    private static final int TEXT_KEY_LENGTH = 100;

    /** As people order words in most languages; the default collation would sort by code points. */
    private static final String WORDS = "COLLATE \"und-x-icu\"";

    private static final String NAMES = """
            (SELECT jsonb_object_agg(n.id, n.name)
               FROM (SELECT u.id, u.name FROM memberships m JOIN users u ON u.id = m.user_id
                      WHERE m.organization_id = $organization
                      UNION ALL
                     SELECT t.id, t.name FROM teams t WHERE t.organization_id = $organization) n)""";

    private record Key(String expression, String type, String collation, boolean descending) {}

    private final List<Key> keys = new ArrayList<>();
    private final SqlParameters parameters;

    ItemSortSql(Sort sort, BoardStructure board, SqlParameters parameters) {
        this.parameters = parameters;
        for (Sort.Key key : sort.keys()) {
            keys.add(key(key, board));
        }
    }

    private Key key(Sort.Key key, BoardStructure board) {
        Term term = key.term();
        if (term instanceof Term.OfItem(ItemField field)) {
            switch (field) {
                case CREATED_AT, UPDATED_AT -> {
                    String moment = field == ItemField.CREATED_AT ? "i.created_at" : "i.updated_at";
                    return new Key(moment, "timestamptz", "", key.descending());
                }
                case GROUP -> {
                    UUID[] groups = board.groups().stream()
                            .map(Group::id)
                            .map(id -> id.value())
                            .toArray(UUID[]::new);
                    String rank = "array_position(" + parameters.bind(groups, "uuid[]") + ", i.group_id)";
                    return new Key(rank, "integer", "", key.descending());
                }
                case ID -> {
                    return new Key("i.id", "uuid", "", key.descending());
                }
                case NAME, DESCRIPTION, NUMBER -> {}
            }
        }
        String value = TermSql.value(term, parameters);
        return switch (term.sortKind()) {
            case TEXT -> new Key(beginning(term, value), "text", WORDS, key.descending());
            case NUMBER -> new Key("(" + value + ")", "numeric", "", key.descending());
            case DATE -> new Key(value, "text", "COLLATE \"C\"", key.descending());
            case COUNT -> new Key("jsonb_array_length(" + value + ")", "integer", "", key.descending());
            case NAMES -> new Key(names(value, board), "text", WORDS, key.descending());
            case BOOLEAN -> new Key(value, "boolean", "", key.descending());
            case LABEL -> new Key(labelRank(term, value), "integer", "", key.descending());
            case NONE -> throw new IllegalArgumentException("cannot be sorted by " + term.name());
        };
    }

    /** The beginning of a text; a list counts as the text of its parts. */
    private static String beginning(Term term, String value) {
        String text = term.shape() != ValueShape.LIST
                ? value
                : "(SELECT string_agg(e.part, ', ' ORDER BY e.place) FROM jsonb_array_elements_text(" + value
                        + ") WITH ORDINALITY AS e(part, place))";
        return "left(" + text + ", " + TEXT_KEY_LENGTH + ")";
    }

    /** The names of people and teams of the organization, found once for all items; who has left has none. */
    private String names(String value, BoardStructure board) {
        String organization = parameters.bind(board.organizationId().value(), "uuid");
        return "left((SELECT string_agg(coalesce(" + NAMES.replace("$organization", organization)
                + " ->> e.part, ''), ', ' ORDER BY e.place) FROM jsonb_array_elements_text(" + value
                + ") WITH ORDINALITY AS e(part, place)), " + TEXT_KEY_LENGTH + ")";
    }

    /** The place of a label among its column's; one that was removed comes after them. */
    private String labelRank(Term term, String value) {
        if (!(term instanceof Term.OfColumn(Column column))) {
            throw new IllegalStateException("only columns have labels");
        }
        String[] labels = ColumnTypes.named(column.type()).ranks(column).toArray(String[]::new);
        return "CASE WHEN " + value + " IS NOT NULL THEN coalesce(array_position(" + parameters.bind(labels, "text[]")
                + ", " + value + "), " + (labels.length + 1) + ") END";
    }

    /** The keys of an item as text, for the cursor after it: {@code …::text AS key0, …}. */
    String keyColumns() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> ", (" + keys.get(i).expression() + ")::text AS key" + i)
                .collect(Collectors.joining());
    }

    int keyCount() {
        return keys.size();
    }

    String orderBy() {
        return keys.stream()
                .map(key -> key.expression() + " " + key.collation() + (key.descending() ? " DESC" : " ASC")
                        + " NULLS LAST, ")
                .collect(Collectors.joining("", "", "i.id"));
    }

    /** That an item comes after the one with these keys. */
    String after(List<@Nullable String> last, UUID id) {
        List<String> alternatives = new ArrayList<>();
        StringBuilder equalSoFar = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            String value = last.get(i);
            if (value == null) {
                equalSoFar.append(key.expression()).append(" IS NULL AND ");
                continue;
            }
            String bound = parameters.bindText(value, key.type());
            String compared = key.expression() + " " + key.collation();
            alternatives.add("(" + equalSoFar + "(" + compared + (key.descending() ? " < " : " > ") + bound + " OR "
                    + key.expression() + " IS NULL))");
            equalSoFar.append(compared).append(" = ").append(bound).append(" AND ");
        }
        alternatives.add("(" + equalSoFar + "i.id > " + parameters.bind(id, "uuid") + ")");
        return "(" + String.join(" OR ", alternatives) + ")";
    }
}
