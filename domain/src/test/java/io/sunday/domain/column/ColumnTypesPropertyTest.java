package io.sunday.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What holds for every type and every value; the seed is fixed, so that a failure comes again. */
class ColumnTypesPropertyTest {

    private static final int ROUNDS = 300;

    private static final Column STATUS = Columns.status("Open", "In Progress", "Done");
    private static final Column DROPDOWN = Columns.of(
            "dropdown",
            "dropdown",
            Map.of("labels", List.of(Map.of("label", "a, b"), Map.of("label", "\"c\""), Map.of("label", "d;"))));

    private final Random random = new Random(11);

    /** For each type that is written, something that makes values of it. */
    private final Map<Column, Function<Random, Object>> values = values();

    private static Map<Column, Function<Random, Object>> values() {
        Map<Column, Function<Random, Object>> values = new LinkedHashMap<>();
        values.put(Columns.of("text"), random -> "x" + text(random, 200));
        values.put(Columns.of("long_text"), random -> "# x\n" + text(random, 500));
        values.put(Columns.of("checkbox"), Random::nextBoolean);
        values.put(STATUS, random -> pick(random, StatusLabels.of(STATUS)));
        values.put(Columns.of("number"), ColumnTypesPropertyTest::number);
        values.put(
                Columns.of("date"),
                random -> random.nextBoolean()
                        ? day(random).toString()
                        : DateColumn.valueOf(
                                day(random).atTime(13, 7, random.nextInt(60)).toInstant(ZoneOffset.UTC)));
        values.put(Columns.of("people"), random -> people(random, 5));
        values.put(
                Columns.of("link"),
                random -> random.nextBoolean()
                        ? Map.of("url", "mailto:a@b.example")
                        : Map.of(
                                "url",
                                "https://a.example/?q=" + random.nextInt(9),
                                "text",
                                "a <b> " + random.nextInt()));
        values.put(
                DROPDOWN,
                random -> StatusLabels.of(DROPDOWN).stream()
                        .filter(label -> label.startsWith("a") || random.nextBoolean())
                        .toList());
        values.put(
                Columns.of("tags"),
                random -> accepted(Columns.of("tags"), List.of("x" + text(random, 20), "y" + text(random, 20))));
        values.put(Columns.of("timeline"), random -> {
            LocalDate from = day(random);
            return Map.of(
                    "from",
                    from.toString(),
                    "to",
                    from.plusDays(random.nextInt(400)).toString());
        });
        values.put(
                Columns.of("week"), random -> "%04d-W%02d".formatted(1 + random.nextInt(9998), 1 + random.nextInt(52)));
        values.put(Columns.of("hour"), random -> "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)));
        values.put(Columns.of("rating"), random -> BigDecimal.valueOf(1 + random.nextInt(5)));
        values.put(Columns.of("vote"), random -> people(random, 30));
        values.put(Columns.of("email"), random -> "a." + random.nextInt() + "+ü@sub.example.org");
        values.put(Columns.of("phone"), random -> "+49 (30) " + (100 + random.nextInt(99_999)) + "-7 ext. 12");
        values.put(Columns.of("country"), random -> pick(random, List.of(Locale.getISOCountries())));
        values.put(Columns.of("location"), random -> {
            Map<String, Object> place = new LinkedHashMap<>();
            if (random.nextBoolean()) {
                place.put("lat", NumberColumn.decimal(accepted(Columns.of("number"), random.nextInt(180) - 90)));
                place.put("lng", new BigDecimal("13.40" + (1 + random.nextInt(9))));
            }
            if (place.isEmpty() || random.nextBoolean()) {
                place.put("address", pick(random, List.of("1 High St (left)", "1, 2", "Elm (1, 2)", "A ()", "Zoo")));
            }
            return place;
        });
        values.put(
                Columns.of("world_clock"),
                random -> pick(random, List.of("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires")));
        values.put(
                Columns.of("connect_boards"),
                random -> people(random, 9).stream()
                        .map(id -> Map.of("id", id, "name", "x" + text(random, 20)))
                        .toList());
        values.put(Columns.of("color"), random -> "#%06x".formatted(random.nextInt(1 << 24)));
        values.put(
                Columns.of("dependency"),
                random -> people(random, 5).stream()
                        .map(id -> Map.of(
                                "itemId",
                                id,
                                "type",
                                pick(random, List.of("FS", "SS", "FF", "SF")),
                                "lag",
                                BigDecimal.valueOf(random.nextInt(21) - 10)))
                        .toList());
        return values;
    }

    @Test
    void the_values_of_computed_columns_are_refused_from_wherever_they_come() {
        for (String type : List.of(
                "formula",
                "mirror",
                "rollup",
                "progress",
                "time_tracking",
                "file",
                "button",
                "auto_number",
                "item_id",
                "creation_log",
                "last_updated")) {
            Column column = Columns.of(type);
            assertThat(Columns.refusal(5, column)).containsExactly("/v read_only_column");
            assertThat(Columns.faults(ColumnTypes.named(type).parse("5", column)))
                    .containsExactly(" read_only_column");
            assertThat(ColumnTypes.named(type).isReadOnly()).isTrue();
        }
    }

    @Test
    void every_type_that_is_written_has_values_here() {
        assertThat(values.keySet().stream().map(Column::type).toList())
                .containsExactlyInAnyOrderElementsOf(ColumnTypes.all().stream()
                        .filter(type -> !type.isReadOnly())
                        .map(ColumnType::name)
                        .toList());
    }

    @Test
    void what_is_formatted_is_parsed_to_the_same_value() {
        eachValue((type, column, value) -> {
            if (ConnectColumn.is(column)) {
                return; // a name does not say which item is meant
            }
            String text = type.format(value, column);

            assertThat(type.parse(text, column).orThrow()).as(text).isEqualTo(value);
        });
    }

    @Test
    void what_was_accepted_is_accepted_again_unchanged_and_is_no_change() {
        eachValue((type, column, value) -> {
            assertThat(type.accept(value, column, "").orThrow()).isEqualTo(value);
            assertThat(type.change(value, value, column, "").orThrow()).isEqualTo(value);
            assertThat(type.isEmpty(value)).isFalse();
            assertThat(type.searchText(value, column)).isNotNull();
        });
    }

    @Test
    void a_value_equals_itself_in_order_and_orders_are_symmetric() {
        eachValue((type, column, value) -> {
            Object other = accepted(column, values.get(column).apply(random));
            assertThat(type.comparator(column).compare(value, value)).isZero();
            assertThat(Integer.signum(type.comparator(column).compare(value, other)))
                    .isEqualTo(-Integer.signum(type.comparator(column).compare(other, value)));
        });
    }

    @Test
    void any_text_is_parsed_or_refused_but_never_breaks_a_type() {
        for (int i = 0; i < ROUNDS * 3; i++) {
            String text = i % 3 == 0 ? text(random, 60) : mangled(random);
            for (ColumnType type : ColumnTypes.all()) {
                Column column = Columns.of(type.name());
                switch (type.parse(text, column)) {
                    case Decision.Refused<Object> refused ->
                        assertThat(refused.rejection().errors()).isNotEmpty();
                    case Decision.Accepted<Object>(Object value) when type.isEmpty(value) -> {}
                    case Decision.Accepted<Object>(Object value) ->
                        assertThat(type.accept(value, column, "").orThrow())
                                .as(type.name() + " " + text)
                                .isEqualTo(value);
                }
            }
        }
    }

    @Test
    void any_json_is_accepted_or_refused_but_never_breaks_a_type() {
        for (int i = 0; i < ROUNDS; i++) {
            Object json = json(random, 0);
            for (ColumnType type : ColumnTypes.all()) {
                Column column = Columns.of(type.name());
                assertThat(type.accept(json, column, "/v")).isNotNull();
                assertThat(type.change(List.of("a"), json, column, "/v")).isNotNull();
                for (String setting : List.of(
                        "labels",
                        "unit",
                        "time",
                        "max",
                        "columns",
                        "footer",
                        "formula",
                        "result",
                        "boardId",
                        "twoWay",
                        "reverse",
                        "through",
                        "column",
                        "aggregate",
                        "push",
                        "dateColumn",
                        "label",
                        "color")) {
                    assertThat(type.settings(Map.of(setting, json), "/s")).isNotNull();
                }
                for (Operator operator : type.operators(column)) {
                    assertThat(type.isReadOnly() ? json : type.operand(json, operator, column, "/v"))
                            .isNotNull();
                }
            }
        }
    }

    private interface Check {
        void of(ColumnType type, Column column, Object value);
    }

    private void eachValue(Check check) {
        values.forEach((column, some) -> {
            for (int i = 0; i < ROUNDS; i++) {
                check.of(ColumnTypes.named(column.type()), column, accepted(column, some.apply(random)));
            }
        });
    }

    private static Object accepted(Column column, Object json) {
        return ColumnTypes.named(column.type()).accept(json, column, "").orThrow();
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static LocalDate day(Random random) {
        return LocalDate.ofEpochDay(random.nextLong(-700_000, 2_900_000));
    }

    private static Object number(Random random) {
        BigDecimal number = BigDecimal.valueOf(random.nextLong(), random.nextInt(11));
        return NumberColumn.canonical(number, "").orThrow();
    }

    private static List<String> people(Random random, int max) {
        Set<String> ids = new java.util.LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(max); i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
        }
        return List.copyOf(ids);
    }

    /** Text of any characters that can be kept. */
    private static String text(Random random, int lengthMax) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(lengthMax);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(5) == 0 ? random.nextInt(1, 0x10FFFF) : random.nextInt(32, 127));
        }
        return Text.isStorable(text.toString()) ? text.toString() : "?";
    }

    /** Something close to a value of some type. */
    private String mangled(Random random) {
        List<Column> columns = List.copyOf(values.keySet());
        Column column = pick(random, columns);
        StringBuilder text = new StringBuilder(ColumnTypes.named(column.type())
                .format(accepted(column, values.get(column).apply(random)), column));
        for (int i = 0; i < random.nextInt(4) && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.deleteCharAt(at);
            } else {
                text.insert(at, pick(random, List.of("0", "9", "-", "/", ":", "(", ")", ",", "\"", " ", "W", "#")));
            }
        }
        return text.toString();
    }

    private static Object json(Random random, int depth) {
        return switch (random.nextInt(depth < 2 ? 8 : 6)) {
            case 0 -> text(random, 20);
            case 1 -> random.nextInt();
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(-300, 300));
            case 3 -> new BigDecimal(random.nextLong()).movePointRight(random.nextInt(-40, 40));
            case 4 -> random.nextBoolean();
            case 5 -> pick(random, List.of("2026-01-01", "https://a.example", "DE", "12:00", "#123456", "a@b.c"));
            case 6 -> {
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < random.nextInt(4); i++) {
                    list.add(json(random, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < random.nextInt(4); i++) {
                    map.put(
                            pick(
                                    random,
                                    List.of(
                                            "url", "text", "label", "from", "to", "lat", "lng", "address", "add",
                                            "remove", "itemId", "type", "lag")),
                            json(random, depth + 1));
                }
                yield map;
            }
        };
    }
}
