package io.sunday.domain.board;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys of columns: slugs, unique in their board for ever, because items keep their values under them. */
public final class ColumnKeys {

    public static final int LENGTH_MAX = 50;

    private static final Pattern VALID = Pattern.compile("[a-z0-9_]{1," + LENGTH_MAX + "}");
    private static final Pattern NOT_IN_A_SLUG = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^_+|_+$");

    /** Filters and mappings call parts of the item itself by these names. */
    private static final Set<String> RESERVED = Set.of("name", "description", "group");

    private ColumnKeys() {}

    public static boolean isValid(String key) {
        return VALID.matcher(key).matches();
    }

    /** Whether the key means a part of every item and so cannot be a column's. */
    public static boolean isReserved(String key) {
        return RESERVED.contains(key);
    }

    /** A key made from a title that is not among those taken. */
    public static String from(String title, Set<String> taken) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        String slug =
                EDGES.matcher(NOT_IN_A_SLUG.matcher(plain).replaceAll("_")).replaceAll("");
        String base = slug.isEmpty() ? "column" : slug.substring(0, Math.min(slug.length(), LENGTH_MAX));
        String key = base;
        for (int number = 2; isReserved(key) || taken.contains(key); number++) {
            String suffix = "_" + number;
            key = base.substring(0, Math.min(base.length(), LENGTH_MAX - suffix.length())) + suffix;
        }
        return key;
    }
}
