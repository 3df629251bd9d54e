package io.sunday.storage.item;

import io.sunday.domain.board.Column;
import io.sunday.domain.column.TimeTrackingColumn;
import io.sunday.domain.view.ItemField;
import io.sunday.domain.view.Term;

/** What a filter or a sort looks at, as SQL; the alias of {@code items} is {@code i}. */
final class TermSql {

    /** A moment in the form of a date column's values, so that both are compared alike. */
    private static final String MOMENT = "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";

    private TermSql() {}

    /**
     * The value in the form that its shape is compared in; NULL when there is none. Numbers are {@code numeric}, people and
     * lists {@code jsonb}, boxes {@code boolean}, groups {@code uuid}, everything else is {@code text}.
     */
    static String value(Term term, SqlParameters parameters) {
        return switch (term) {
            case Term.OfColumn(Column column) -> {
                String key = parameters.bind(column.key(), "text");
                String json = "(i.\"values\" -> " + key + ")";
                String text = "nullif(i.\"values\" ->> " + key + ", '')";
                if (column.type().equals("formula")) {
                    // Where a formula has no value, the item keeps an object that says why.
                    text = "CASE WHEN jsonb_typeof" + json + " = 'string' THEN " + text + " END";
                }
                if (TimeTrackingColumn.is(column)) {
                    yield "trim_scale(round((" + json + " ->> 'seconds')::numeric / 3600, 12))";
                }
                yield switch (term.shape()) {
                    case TEXT, LABEL, DATE, ORDERED, ID -> text;
                    case NUMBER -> "CASE WHEN jsonb_typeof" + json + " = 'number' THEN " + json + "::numeric END";
                    case BOOLEAN -> "coalesce(" + json + " = 'true'::jsonb, false)";
                    case PEOPLE, LIST, DEPENDENCIES -> "nullif(" + json + ", '[]'::jsonb)";
                    case LINK -> "coalesce(nullif(" + json + " ->> 'text', ''), " + json + " ->> 'url')";
                    case LINKS ->
                        "(SELECT string_agg(e.part ->> 'name', ', ' ORDER BY e.place) FROM jsonb_array_elements(" + json
                                + ") WITH ORDINALITY AS e(part, place))";
                    case SPAN -> "(" + json + " ->> 'from') || '/' || (" + json + " ->> 'to')";
                    case PLACE ->
                        "coalesce(nullif(" + json + " ->> 'address', ''), (" + json + " ->> 'lat') || ', ' || (" + json
                                + " ->> 'lng'))";
                };
            }
            case Term.OfItem(ItemField field) ->
                switch (field) {
                    case NAME -> "nullif(i.name, '')";
                    case DESCRIPTION -> "nullif(i.description, '')";
                    case ID -> "i.id";
                    case GROUP -> "i.group_id";
                    case NUMBER -> "i.number::numeric";
                    case CREATED_AT -> MOMENT.formatted("i.created_at");
                    case UPDATED_AT -> MOMENT.formatted("i.updated_at");
                };
        };
    }
}
