package io.sunday.usecases.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.column.ValueShape;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts and footers as {@link ItemSummaries} has PostgreSQL work them out, from the rows of a copy. */
final class ColumnSummary {

    private static final int LABEL_LENGTH_MAX = 200;

    /** As {@code COLLATE "C"}; who has no value comes last. */
    private static final Comparator<@Nullable String> BY_BYTES = Comparator.nullsLast(
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

    private final List<Term> summed;
    private final @Nullable Term groupBy;
    private final Function<Term, CodedColumn> columns;

    /** @param columns of all {@link #terms} */
    ColumnSummary(BoardStructure board, @Nullable Term groupBy, Function<Term, CodedColumn> columns) {
        this.summed = summed(board);
        this.groupBy = groupBy;
        this.columns = columns;
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

    private static @Nullable String label(@Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty()) {
            return null;
        }
        return text.codePointCount(0, text.length()) <= LABEL_LENGTH_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LABEL_LENGTH_MAX));
    }

    /** Of these rows. */
    Summary of(int[] rows) {
        Sums whole = new Sums();
        if (groupBy == null) {
            add(rows, List.of(whole));
            return new Summary(whole.part(null), List.of());
        }
        List<Part> parts = new ArrayList<>();
        columns.apply(groupBy)
                .parts(rows, value -> Optional.ofNullable(label(value)))
                .forEach((label, ofPart) -> {
                    Sums part = new Sums();
                    add(ofPart, List.of(part, whole));
                    parts.add(part.part(label.orElse(null)));
                });
        List<Part> largest = parts.stream()
                .sorted(Comparator.comparingLong(Part::count).reversed().thenComparing(Part::value, BY_BYTES))
                .limit(ItemSummaries.GROUPS_MAX)
                .toList();
        return new Summary(whole.part(null), largest);
    }

    private void add(int[] rows, List<Sums> to) {
        to.forEach(sums -> sums.count += rows.length);
        for (int i = 0; i < summed.size(); i++) {
            int place = i;
            columns.apply(summed.get(i))
                    .tally(
                            rows,
                            (value, count) ->
                                    to.forEach(sums -> sums.footers.get(place).add(value, count)));
        }
    }

    /** What a number of items come to. */
    private final class Sums {

        private final List<ColumnFooter> footers =
                summed.stream().map(ColumnFooter::of).toList();
        private long count;

        Part part(@Nullable String value) {
            JsonObject json = new JsonObject();
            footers.forEach(footer -> json.put(footer.term.name(), footer.json()));
            return new Part(value, count, json);
        }
    }
}
