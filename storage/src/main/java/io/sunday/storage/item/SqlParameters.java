package io.sunday.storage.item;

import io.vertx.sqlclient.Tuple;

/** The values of a statement that is put together: each is bound, none ever becomes part of the text. */
final class SqlParameters {

    private final Tuple values = Tuple.tuple();

    /** Binds a value and answers its place, such as {@code $3::uuid[]}. */
    String bind(Object value, String type) {
        values.addValue(value);
        return "$" + values.size() + "::" + type;
    }

    /** Binds the text of a value that PostgreSQL is to read as {@code type}. */
    String bindText(String text, String type) {
        return "(" + bind(text, "text") + ")::" + type;
    }

    Tuple values() {
        return values;
    }
}
