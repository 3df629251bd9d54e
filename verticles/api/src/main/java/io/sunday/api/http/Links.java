package io.sunday.api.http;

/** Where things are, for the header {@code Location}. */
public final class Links {

    private static final String BASE = "/v1/";

    private Links() {}

    /** The address of one of a collection, such as {@code Links.to("boards", id)}. */
    public static String to(String collection, Object id) {
        return BASE + collection + "/" + id;
    }
}
