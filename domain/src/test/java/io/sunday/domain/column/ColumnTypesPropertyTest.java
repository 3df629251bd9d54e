package io.sunday.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ColumnTypesPropertyTest {

    /** A column with a value that it keeps. */
    record Sample(Column column, Object value) {}

    @Property
    void what_is_formatted_is_parsed_to_the_same_value(@ForAll("samples") Sample sample) {
        ColumnType type = ColumnTypes.named(sample.column().type());

        String text = type.format(sample.value(), sample.column());

        assertThat(type.parse(text, sample.column()).orThrow()).isEqualTo(sample.value());
    }

    @Property
    void what_was_accepted_is_accepted_again_unchanged(@ForAll("samples") Sample sample) {
        ColumnType type = ColumnTypes.named(sample.column().type());

        assertThat(type.accept(sample.value(), sample.column(), "").orThrow()).isEqualTo(sample.value());
    }

    @Property
    void a_value_equals_itself_in_order(@ForAll("samples") Sample sample) {
        ColumnType type = ColumnTypes.named(sample.column().type());

        assertThat(type.comparator(sample.column()).compare(sample.value(), sample.value()))
                .isZero();
    }

    @Property
    void any_text_is_parsed_or_refused_but_never_breaks_a_type(@ForAll String text) {
        for (ColumnType type : ColumnTypes.all()) {
            Decision<Object> decision = type.parse(text, Columns.of(type.name()));
            if (decision instanceof Decision.Refused<Object> refused) {
                assertThat(refused.rejection().errors()).isNotEmpty();
            }
        }
    }

    @Property
    void any_json_is_accepted_or_refused_but_never_breaks_a_type(@ForAll("json") Object json) {
        for (ColumnType type : ColumnTypes.all()) {
            Column column = Columns.of(type.name());
            assertThat(type.accept(json, column, "/v")).isNotNull();
            assertThat(type.settings(Map.of("labels", json, "unit", json, "time", json), "/s"))
                    .isNotNull();
            for (Operator operator : type.operators()) {
                assertThat(type.operand(json, operator, column, "/v")).isNotNull();
            }
        }
    }

    @Provide
    Arbitrary<Sample> samples() {
        Arbitrary<String> storable = Arbitraries.strings()
                .excludeChars('\0')
                .ofMinLength(1)
                .ofMaxLength(200)
                .filter(text -> io.sunday.domain.change.Text.isStorable(text));
        Arbitrary<String> words = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars(" <>()".toCharArray())
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(text -> text.equals(text.strip()));
        Arbitrary<LocalDate> days =
                Arbitraries.longs().between(-700_000, 2_900_000).map(LocalDate::ofEpochDay);
        Column status = Columns.status("Open", "In Progress", "Done");
        return Arbitraries.oneOf(
                sample(Columns.of("text"), storable),
                sample(Columns.of("long_text"), storable),
                sample(Columns.of("checkbox"), Arbitraries.of(true, false)),
                sample(status, Arbitraries.of(StatusLabels.of(status))),
                sample(
                        Columns.of("number"),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-1e20"), new BigDecimal("1e20"))
                                .ofScale(10)
                                .map(number ->
                                        NumberColumn.canonical(number, "").orThrow())),
                sample(Columns.of("date"), days.map(LocalDate::toString)),
                sample(
                        Columns.of("date"),
                        days.map(day -> DateColumn.valueOf(day.atTime(13, 7, 59).toInstant(java.time.ZoneOffset.UTC)))),
                sample(
                        Columns.of("people"),
                        Arbitraries.create(UUID::randomUUID)
                                .map(UUID::toString)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(5)
                                .uniqueElements()),
                sample(Columns.of("link"), words.map(text -> Map.of("url", "https://a.example/?q=1", "text", text))),
                sample(Columns.of("link"), Arbitraries.of(Map.of("url", "mailto:a@b.example"))));
    }

    private static Arbitrary<Sample> sample(Column column, Arbitrary<?> values) {
        return values.map(value -> new Sample(column, value));
    }

    @Provide
    Arbitrary<Object> json() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings().map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.bigDecimals().map(Object.class::cast),
                Arbitraries.of(true, false, Instant.EPOCH.toString(), "2026-01-01", "https://a.example"));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf.list().ofMaxSize(4).map(List::copyOf),
                () -> Arbitraries.maps(Arbitraries.of("url", "text", "label", "color", "labels"), leaf)
                        .map(Object.class::cast));
    }
}
