package io.sunday.domain.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormulaTest {

    static final Map<String, Object> INPUTS = Map.ofEntries(
            Map.entry("price", new BigDecimal("12.5")),
            Map.entry("count", BigDecimal.valueOf(4)),
            Map.entry("zero", BigDecimal.ZERO),
            Map.entry("name", "Ann Lee"),
            Map.entry("status", "Done"),
            Map.entry("paid", true),
            Map.entry("due", LocalDate.of(2026, 8, 14)),
            Map.entry("tags", List.of("red", "blue")),
            Map.entry("people", new FormulaPeople(Set.of("a", "b"))),
            Map.entry("orders", new FormulaItems(List.of("A-1", "A-2"))),
            Map.entry("orders.total", many(BigDecimal.TEN, null, new BigDecimal("2.5"))),
            Map.entry("orders.state", many("Paid", "Open", "paid")),
            Map.entry("orders.due", many(LocalDate.of(2026, 8, 3), LocalDate.of(2026, 9, 1), null)),
            Map.entry("orders.tags", many(List.of("red"), List.of("red", "blue"), null)),
            Map.entry(
                    "orders.broken",
                    many(BigDecimal.ONE, FormulaFault.of("division_by_zero", "This divides by zero."))),
            Map.entry("@subitems.done", many(true, true)),
            Map.entry("@subitems.plan", many(new FormulaSpan(LocalDate.of(2026, 8, 3), LocalDate.of(2026, 8, 7)))),
            Map.entry("@subitems.none", many()),
            Map.entry("time", new FormulaSpan(LocalDate.of(2026, 8, 3), LocalDate.of(2026, 8, 7))));

    private static FormulaMany many(@Nullable Object... values) {
        return new FormulaMany(Arrays.asList(values));
    }

    private static Object value(String formula) {
        return Formula.parse(formula).evaluate(INPUTS, key -> !key.equals("gone"));
    }

    private static String fault(String formula) {
        FormulaFault fault = catchThrowableOfType(FormulaFault.class, () -> value(formula));
        return fault.position() + " " + fault.getMessage();
    }

    @Test
    void what_cannot_be_read_is_refused_with_its_place() {
        assertThat(fault("1 + ")).isEqualTo("4 Expected a value, not the end.");
        assertThat(fault("ROUND(1")).isEqualTo("7 A ) is missing at the end.");
        assertThat(fault("1 2")).isEqualTo("3 Expected an operator or the end, not \"2\".");
        assertThat(fault("1 + WHEEL(2)")).isEqualTo("5 There is no function WHEEL.");
        assertThat(fault("LEN()")).isEqualTo("1 LEN takes one value, not 0.");
        assertThat(fault("price * 2")).startsWith("1 Columns stand between { and }");
        assertThat(fault("\"open")).isEqualTo("1 This text has no end.");
        assertThat(fault("{price")).isEqualTo("1 This { has no }.");
        assertThat(fault("1.2.3")).isEqualTo("1 This is not a number.");
        assertThat(fault("(".repeat(60) + "1")).contains("nested more than 50");
        assertThat(fault("-".repeat(3_000))).contains("at most 2000 characters");
    }

    @Test
    void a_function_whose_value_would_change_by_itself_is_refused() {
        assertThat(fault("DAYS(TODAY(), {due})")).startsWith("6 There is no TODAY: ");
    }

    @Test
    void what_has_no_value_says_where() {
        assertThat(fault("1 + {gone}")).isEqualTo("5 The column \"gone\" is no longer on the board.");
        assertThat(fault("CONCAT({people})")).isEqualTo("1 People can be counted with COUNT, not written.");
        assertThat(fault("SUBSTITUTE(SUBSTITUTE({name}, \"n\", \"%s\"), \"n\", \"%s\")"
                        .formatted("n".repeat(900), "n".repeat(900))))
                .endsWith("The text is too long.");
        assertThat(fault("2 + {price} / {zero}")).isEqualTo("5 This divides by zero.");
        assertThat(fault("{name} * 2")).isEqualTo("1 This is not a number.");
        assertThat(fault("SQRT(0 - 4)")).isEqualTo("1 A negative number has no square root.");
        assertThat(fault("DATE(2026, 2, 30)")).isEqualTo("1 There is no such date.");
        assertThat(fault("JOIN({@subitems.none}, {@subitems.none})"))
                .isEqualTo("1 These are the values of several items.");
        assertThat(fault("10 ^ 1001")).isEqualTo("1 The number is too large or too small.");
    }

    @Test
    void numbers_count_as_in_a_spreadsheet() {
        assertThat(value("1 + 2 * 3 - 4 / 2")).isEqualTo(BigDecimal.valueOf(5));
        assertThat(value("-2 ^ 2 + (1 + 1) * 3")).isEqualTo(BigDecimal.valueOf(2));
        assertThat(value("{price} * {count}")).isEqualTo(new BigDecimal("50.0"));
        assertThat(value("ROUND({price} / 3, 2)")).isEqualTo(new BigDecimal("4.17"));
        assertThat(value("SUM({price}, {nothing}, 1) > AVERAGE(2, 4)")).isEqualTo(true);
        assertThat(value("MOD(-7, 3)")).isEqualTo(BigDecimal.valueOf(2));
        assertThat(value("{nothing} + 1")).isEqualTo(BigDecimal.ONE);
        assertThat(value("COUNT({tags}, {name}, {nothing})")).isEqualTo(BigDecimal.valueOf(3));
    }

    @Test
    void texts_days_and_choices_are_what_people_expect() {
        assertThat(value("UPPER(LEFT({name}, 3)) & \"-\" & RIGHT({name}, 3)")).isEqualTo("ANN-Lee");
        assertThat(value("IF({status} = \"done\", \"yes\", 1 / 0)")).isEqualTo("yes");
        assertThat(value("IF({paid} = FALSE, 1)")).isNull();
        assertThat(value("SWITCH({status}, \"Open\", 1, \"Done\", 2, 3)")).isEqualTo(BigDecimal.TWO);
        assertThat(value("AND(CONTAINS({tags}, \"RED\"), NOT(CONTAINS({name}, \"x\")))"))
                .isEqualTo(true);
        assertThat(value("{due} + 7")).isEqualTo(LocalDate.of(2026, 8, 21));
        assertThat(value("DAYS({due}, DATE(2026, 8, 1))")).isEqualTo(BigDecimal.valueOf(13));
        assertThat(value("{due} < \"2026-09-01\"")).isEqualTo(true);
        assertThat(value("IFBLANK({nothing}, \"none\")")).isEqualTo("none");
        assertThat(value("\"a \"\"quoted\"\" word\"")).isEqualTo("a \"quoted\" word");
    }

    @Test
    void people_are_counted_and_timelines_have_a_start_and_an_end() {
        assertThat(value("COUNT({people})")).isEqualTo(BigDecimal.TWO);
        assertThat(value("IF({people} > 1, \"team\", \"alone\")")).isEqualTo("team");
        assertThat(value("DAYS(END({time}), START({time})) + 1")).isEqualTo(BigDecimal.valueOf(5));
        assertThat(value("MAX({due}, END({time}))")).isEqualTo(LocalDate.of(2026, 8, 14));
        assertThat(value("IFERROR({price} / {zero}, 0)")).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void values_of_several_items_are_refused_where_they_do_not_become_one_of_a_kind_that_suits() {
        assertThat(several("{orders.total} * 2")).startsWith("1 several_values");
        assertThat(several("1 + ROUND({orders.total})")).startsWith("11 several_values");
        assertThat(several("SUM(IF({paid}, {orders.total}))")).startsWith("16 several_values");
        assertThat(several("JOIN({orders.state}, {orders.state})")).startsWith("6 several_values");
        assertThat(several("SUM({orders.due})")).startsWith("5 unsuitable_aggregate");
        assertThat(several("MAX({orders.state})")).startsWith("5 unsuitable_aggregate");
        assertThat(several("COUNTIF({price}, 5)")).startsWith("9 items_expected");
        assertThat(several("SUMIF({orders.state}, \"Paid\", {@subitems.done})")).startsWith("31 items_expected");
        assertThat(fault("SUM({orders.broken})")).isEqualTo("5 \"orders.broken\" has no value: This divides by zero.");
    }

    private static String several(String formula) {
        Map<String, String> ways = Map.of(
                "orders.total", "orders",
                "orders.state", "orders",
                "orders.due", "orders",
                "@subitems.done", "@subitems");
        Map<String, FormulaKind> kinds = Map.of(
                "orders.total", FormulaKind.NUMBER,
                "orders.state", FormulaKind.TEXT,
                "orders.due", FormulaKind.DATE);
        FormulaFault fault = catchThrowableOfType(
                FormulaFault.class, () -> Formula.parse(formula).checkSeveral(ways, kinds));
        return fault.position() + " " + fault.code();
    }

    @Test
    void values_of_several_items_become_one() {
        assertThat(value("SUM({orders.total}, 1)")).isEqualTo(new BigDecimal("13.5"));
        assertThat(value("AVERAGE({orders.total})")).isEqualTo(new BigDecimal("6.25"));
        assertThat(value("MEDIAN({orders.total}, 1)")).isEqualTo(new BigDecimal("2.5"));
        assertThat(value("MIN({orders.total}) & MAX({orders.due})")).isEqualTo("2.52026-09-01");
        assertThat(value("DAYS(MAX({@subitems.plan}), MIN({@subitems.plan}))")).isEqualTo(BigDecimal.valueOf(4));
        assertThat(value("COUNT({orders.total}) & COUNT({orders}) & COUNT({@subitems.none})"))
                .isEqualTo("220");
        assertThat(value("JOIN(\", \", {orders.state}, {orders.due})"))
                .isEqualTo("Paid, Open, paid, 2026-08-03, 2026-09-01");
        assertThat(value("AND({@subitems.done})")).isEqualTo(true);
        assertThat(value("SUM({@subitems.none})")).isEqualTo(BigDecimal.ZERO);
        assertThat(value("IFBLANK(MAX({@subitems.none}), \"none\")")).isEqualTo("none");
        assertThat(value("{orders} & \"!\"")).isEqualTo("A-1, A-2!");
    }

    @Test
    void those_that_are_meant_are_said_as_in_a_spreadsheet() {
        assertThat(value("COUNTIF({orders.state}, \"Paid\")")).isEqualTo(BigDecimal.TWO);
        assertThat(value("COUNTIF({orders.state}, \"<>Paid\")")).isEqualTo(BigDecimal.ONE);
        assertThat(value("COUNTIF({orders.total}, \">= 2.5\")")).isEqualTo(BigDecimal.TWO);
        assertThat(value("COUNTIF({orders.total}, \"\")")).isEqualTo(BigDecimal.ONE);
        assertThat(value("COUNTIF({orders.due}, \">2026-08-14\")")).isEqualTo(BigDecimal.ONE);
        assertThat(value("COUNTIF({orders.tags}, \"RED\")")).isEqualTo(BigDecimal.TWO);
        assertThat(value("SUMIF({orders.state}, \"Paid\", {orders.total})")).isEqualTo(new BigDecimal("12.5"));
        assertThat(value("SUMIF({orders.total}, \">5\")")).isEqualTo(BigDecimal.TEN);
        assertThat(value("AVERAGEIF({orders.state}, \"Paid\", {orders.total})")).isEqualTo(new BigDecimal("6.25"));
        assertThat(value("COUNTIF({orders.state}, \"Paid\") / COUNT({orders.state}) > 0.5"))
                .isEqualTo(true);
    }

    @Test
    void the_kind_of_the_value_is_known_before_there_are_values() {
        Map<String, FormulaKind> kinds =
                Map.of("price", FormulaKind.NUMBER, "due", FormulaKind.DATE, "name", FormulaKind.TEXT);

        assertThat(Formula.parse("{price} * 2").kind(kinds)).isEqualTo(FormulaKind.NUMBER);
        assertThat(Formula.parse("{due} + 7").kind(kinds)).isEqualTo(FormulaKind.DATE);
        assertThat(Formula.parse("{due} - {due}").kind(kinds)).isEqualTo(FormulaKind.NUMBER);
        assertThat(Formula.parse("IF({price} > 3, {due})").kind(kinds)).isEqualTo(FormulaKind.DATE);
        assertThat(Formula.parse("IF({price} > 3, 1, \"none\")").kind(kinds)).isEqualTo(FormulaKind.TEXT);
        assertThat(Formula.parse("SWITCH({name}, \"a\", 1, 2)").kind(kinds)).isEqualTo(FormulaKind.NUMBER);
        assertThat(Formula.parse("MIN({due}, {due})").kind(kinds)).isEqualTo(FormulaKind.DATE);
        assertThat(Formula.parse("NOT({price})").kind(kinds)).isEqualTo(FormulaKind.BOOLEAN);
    }

    @Test
    void columns_may_be_named_by_their_titles_and_are_kept_by_their_keys() {
        Formula formula = Formula.parse("IF({Unit price} > 3, {Unit price}, {count})");

        Formula kept = formula.resolved(name -> Optional.of(name.equals("Unit price") ? "price" : name));

        assertThat(kept.text()).isEqualTo("IF({price} > 3, {price}, {count})");
        assertThat(kept.inputs()).containsExactly("price", "count");
        assertThat(catchThrowableOfType(FormulaFault.class, () -> formula.resolved(name -> Optional.empty()))
                        .position())
                .isEqualTo(4);
    }

    @Test
    void a_renamed_label_is_renamed_where_it_is_compared_with_its_column() {
        Formula formula = Formula.parse("IF(OR({status} = \"Done\", 'done'<>{status}), \"Done\", "
                + "SWITCH({status}, \"Open\", \"Done\", \"Done\", 1, \"Done\"))");

        assertThat(formula.relabelled("status", "Done", "All \"done\"").text())
                .isEqualTo("IF(OR({status} = \"All \"\"done\"\"\", \"All \"\"done\"\"\"<>{status}), \"Done\", "
                        + "SWITCH({status}, \"Open\", \"Done\", \"All \"\"done\"\"\", 1, \"Done\"))");
        assertThat(Formula.parse("COUNTIF({@subitems.status}, \"Done\")")
                        .relabelled("status", "Done", "Over")
                        .text())
                .isEqualTo("COUNTIF({@subitems.status}, \"Over\")");
        assertThat(formula.relabelled("other", "Done", "x").text()).isEqualTo(formula.text());
    }

    @Test
    void numbers_are_rounded_and_multiplied_as_in_a_spreadsheet() {
        assertThat(fault("CEILING(1, 0)")).isEqualTo("1 This divides by zero.");
        assertThat(fault("LOG(-1)")).isEqualTo("1 Only numbers above zero have a logarithm.");
        assertThat(fault("EXP(1000)")).isEqualTo("1 The number is too large or too small.");
        assertThat(fault("PI(1)")).isEqualTo("1 PI takes 0 values, not 1.");
        assertThat(text("INT(-2.5) & TRUNC(-2.55, 1) & SIGN(-3)")).isEqualTo("-3-2.5-1");
        assertThat(text("CEILING(7, 5) & FLOOR(7.9) & FLOOR(-7, 5)")).isEqualTo("107-10");
        assertThat(text("PRODUCT({orders.total}, 2) & PRODUCT({nothing})")).isEqualTo("50");
        assertThat(text("ROUND(LOG(1000), 6) & LOG(8, 2) & LN(1) & EXP(0) & ROUND(PI(), 2)"))
                .isEqualTo("33013.14");
        assertThat(value("XOR(TRUE, {paid}, {nothing})")).isEqualTo(false);
        assertThat(text("IFS({price} > 100, 1 / 0, {paid}, \"paid\", TRUE, 2)")).isEqualTo("paid");
        assertThat(text("IFS(FALSE, 1, \"otherwise\")")).isEqualTo("otherwise");
        assertThat(value("IFS(FALSE, 1)")).isNull();
    }

    @Test
    void texts_are_found_and_replaced_as_in_a_spreadsheet() {
        assertThat(fault("FIND(\"x\", {name})")).isEqualTo("1 The one text is not in the other.");
        assertThat(fault("FIND(\"ann\", {name})")).isEqualTo("1 The one text is not in the other.");
        assertThat(fault("REPT({name}, 100000)")).isEqualTo("1 The text is too long.");
        assertThat(fault("VALUE({name})")).isEqualTo("1 This is not a number.");
        assertThat(text("SEARCH(\"ann\", {name}) & FIND(\"n\", {name}, 3)")).isEqualTo("13");
        assertThat(text("REPLACE({name}, 1, 3, \"Bob\") & REPT(\"-\", 3)")).isEqualTo("Bob Lee---");
        assertThat(text("PROPER(\"o'neil AND son\")")).isEqualTo("O'Neil And Son");
        assertThat(value("VALUE(\" 2.50 \")")).isEqualTo(new BigDecimal("2.50"));
        assertThat(value("EXACT({status}, \"done\")")).isEqualTo(false);
        assertThat(value("AND(STARTSWITH({name}, \"ann\"), ENDSWITH({name}, \"LEE\"))"))
                .isEqualTo(true);
        assertThat(value("CONTAINS({people}, {people})")).isEqualTo(true);
    }

    @Test
    void days_of_work_and_months_are_counted_as_in_a_spreadsheet() {
        assertThat(fault("DATEDIF({due}, {due}, \"W\")")).isEqualTo("1 Expected \"D\", \"M\" or \"Y\".");
        assertThat(fault("EDATE({due}, 100000)")).isEqualTo("1 There is no such date.");
        assertThat(text("EDATE(\"2026-01-31\", 1) & EOMONTH({due}, -6)")).isEqualTo("2026-02-282026-02-28");
        assertThat(text("ISOWEEKNUM({due}) & QUARTER({due}) & DATEVALUE(\"2026-08-14\")"))
                .isEqualTo("3332026-08-14");
        assertThat(text("DATEDIF(\"2024-02-29\", \"2026-02-28\", \"Y\") & DATEDIF({due}, {due} + 40, \"m\")"))
                .isEqualTo("11");
        assertThat(text("NETWORKDAYS(\"2026-08-14\", \"2026-08-24\") & NETWORKDAYS(\"2026-08-24\", \"2026-08-14\")"))
                .isEqualTo("7-7");
        assertThat(value("EDATE({nothing}, 1)")).isNull();
        assertThat(value("NETWORKDAYS({due}, {nothing})")).isNull();
    }

    @Test
    void a_day_of_work_is_the_one_that_counting_finds() {
        for (int start = 0; start < 7; start++) {
            for (int days = -23; days <= 23; days++) {
                LocalDate from = LocalDate.of(2026, 8, 10).plusDays(start);
                LocalDate counted = from;
                for (int left = Math.abs(days); left > 0; ) {
                    counted = counted.plusDays(Integer.signum(days));
                    left -= counted.getDayOfWeek().getValue() < 6 ? 1 : 0;
                }
                assertThat(value("WORKDAY(\"" + from + "\", " + days + ")"))
                        .as(from + " " + days)
                        .isEqualTo(counted);
            }
        }
    }

    private static String text(String formula) {
        return Formula.text(value(formula));
    }
}
