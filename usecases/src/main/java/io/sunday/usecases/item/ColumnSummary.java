package io.sunday.usecases.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.ItemField;
import io.sunday.domain.view.Term;
import io.sunday.storage.item.ItemSummaries;
import io.sunday.storage.item.ItemSummaries.Part;
import io.sunday.storage.item.ItemSummaries.Summary;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts and footers as {@link ItemSummaries} has PostgreSQL work them out, from one row after the other. */
final class ColumnSummary {

    private static final int LABEL_LENGTH_MAX = 200;

    /** As {@code COLLATE "C"}; who has no value comes last. */
    private static final Comparator<@Nullable String> BY_BYTES = Comparator.nullsLast(
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

    private final List<Term> summed;
    private final @Nullable Term groupBy;
    private final Sums whole;
    private final Map<@Nullable String, Sums> parts = new HashMap<>();

    ColumnSummary(BoardStructure board, @Nullable Term groupBy) {
        this.summed = summed(board);
        this.groupBy = groupBy;
        this.whole = new Sums(summed);
    }

    private static List<Term> summed(BoardStructure board) {
        return ItemSummaries.summed(board).stream()
                .<Term>map(Term.OfColumn::new)
                .toList();
    }

    /** Whether the parts are told apart by what memory writes as PostgreSQL does: labels and groups. */
    static boolean follows(ItemSummaries.Query query) {
        Term groupBy = query.groupBy();
        return groupBy == null
                || groupBy.shape() == ValueShape.LABEL
                || (groupBy instanceof Term.OfItem(ItemField field) && field == ItemField.GROUP);
    }

    /** Everything that is looked at. */
    static List<Term> terms(BoardStructure board, ItemSummaries.Query query) {
        return Stream.of(query.filter().terms(), Stream.ofNullable(query.groupBy()), summed(board).stream())
                .flatMap(terms -> terms)
                .toList();
    }

    /** What {@link #add} looks at in a row. */
    List<Term> looked() {
        return Stream.concat(summed.stream(), Stream.ofNullable(groupBy)).toList();
    }

    void add(Filter.Values row) {
        whole.add(row);
        if (groupBy != null) {
            parts.computeIfAbsent(label(row.of(groupBy)), value -> new Sums(summed))
                    .add(row);
        }
    }

    private static @Nullable String label(@Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty()) {
            return null;
        }
        return text.codePointCount(0, text.length()) <= LABEL_LENGTH_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LABEL_LENGTH_MAX));
    }

    /** Of everything that was added. */
    Summary summary() {
        List<Part> largest = parts.entrySet().stream()
                .map(part -> part.getValue().part(part.getKey()))
                .sorted(Comparator.comparingLong(Part::count).reversed().thenComparing(Part::value, BY_BYTES))
                .limit(ItemSummaries.GROUPS_MAX)
                .toList();
        return new Summary(whole.part(null), largest);
    }

    /** What a number of items come to. */
    private static final class Sums {

        private final List<ColumnFooter> footers = new ArrayList<>();
        private long count;

        Sums(List<Term> terms) {
            terms.forEach(term -> footers.add(ColumnFooter.of(term)));
        }

        void add(Filter.Values row) {
            count++;
            for (ColumnFooter footer : footers) {
                Object value = row.of(footer.term);
                if (value != null) {
                    footer.add(value);
                }
            }
        }

        Part part(@Nullable String value) {
            JsonObject json = new JsonObject();
            footers.forEach(footer -> json.put(footer.term.name(), footer.json()));
            return new Part(value, count, json);
        }
    }
}
