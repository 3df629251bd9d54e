package io.sunday.usecases.imports.table;

import io.sunday.usecases.imports.table.TableField.Role;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A database as Notion exports it: relations with the addresses of their pages, and dates with an arrow in between. */
final class NotionCsv extends CsvFlavor {

    private static final Pattern PAGE = Pattern.compile(" ?\\(https://(?:www\\.)?notion\\.so/[^()\\s]{1,500}\\)");
    private static final String DAY =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}, \\d{4}";
    private static final Pattern SIGNS =
            Pattern.compile("notion\\.so/|" + DAY + "(?: \\d{1,2}:\\d\\d [AP]M)?(?:[,\"\\r\\n]| → )");
    private static final Pattern SPAN = Pattern.compile("(" + DAY + ")[^→]{0,30} → (" + DAY + ")[^→]{0,30}");

    @Override
    public String name() {
        return "notion_csv";
    }

    @Override
    boolean fits(List<String> headers) {
        return !headers.isEmpty();
    }

    /** Whether the beginning of a file, which may be anybody's, looks like Notion's. */
    static boolean looksLike(String beginning) {
        return SIGNS.matcher(beginning).find();
    }

    @Override
    Optional<TableField> field(String header, List<String> headers) {
        boolean first = header.equals(headers.getFirst());
        return Optional.of(first ? TableField.of(header, Role.NAME) : TableField.named(header));
    }

    @Override
    String value(TableField field, String text) {
        String plain = PAGE.matcher(text).replaceAll("");
        var span = SPAN.matcher(plain);
        return span.matches() ? span.group(1) + " – " + span.group(2) : plain;
    }
}
