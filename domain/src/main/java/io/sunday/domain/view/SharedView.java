package io.sunday.domain.view;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ButtonColumn;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.FieldColumn;
import io.sunday.domain.column.ValueShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a board a view shows to people who may see nothing else: the columns that its picture is drawn from, whether
 * it shows groups, and those of its settings that speak of nothing hidden. What the client would choose by itself is
 * chosen here, because it does not know the columns that it could choose from.
 *
 * @param columns in the order of the board
 * @param groups whether titles of groups are seen
 * @param settings for the client; without the filter, which has been applied
 */
public record SharedView(List<Column> columns, boolean groups, Map<String, Object> settings) {

    private static final String BY_GROUP = "group";
    private static final String STATUS = "status";
    private static final String PEOPLE = "people";
    private static final String DATE = "date";
    private static final String TIMELINE = "timeline";
    private static final Set<String> LANES = Set.of(STATUS, PEOPLE, "dropdown", "tags");
    private static final Set<String> CATEGORIES = Set.of(
            STATUS, PEOPLE, "dropdown", "tags", "checkbox", "country", "rating", DATE, "creation_log", "last_updated");
    /** What bars can be of besides: nobody is shown them who did not ask for them. */
    private static final Set<String> OTHER_CATEGORIES =
            Set.of("text", "week", "color", "formula", "mirror", "connect_boards");

    private static final Set<String> BARS =
            Stream.concat(CATEGORIES.stream(), OTHER_CATEGORIES.stream()).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> PLAIN =
            Set.of("density", "scale", "chart", "aggregate", "emptyShown", "critical", "capacity", "capacities");

    /** Conditions about these name people or things by ids, which strangers are not told. */
    private static final Set<ValueShape> NAMED_BY_ID =
            Set.of(ValueShape.PEOPLE, ValueShape.ID, ValueShape.LINKS, ValueShape.DEPENDENCIES);

    /** What is shown of the board by a view of this type with these settings. */
    public static SharedView of(ViewType type, Map<String, Object> settings, BoardStructure board) {
        Choice choice = new Choice(settings, board);
        boolean groups = choice.of(type);
        return choice.made(groups);
    }

    private static final class Choice {

        private final Map<String, Object> settings;
        private final BoardStructure board;
        private final Set<String> hidden;
        private final Set<String> shown = new LinkedHashSet<>();
        private final Map<String, Object> told = new HashMap<>();

        Choice(Map<String, Object> settings, BoardStructure board) {
            this.settings = settings;
            this.board = board;
            this.hidden = Set.copyOf(names(settings.get("hidden")));
        }

        /** Takes the columns of the picture; answers whether it shows groups. */
        boolean of(ViewType type) {
            return switch (type) {
                case TABLE, CARDS -> {
                    take(visible());
                    yield sections();
                }
                case KANBAN -> {
                    List<Column> cards = cardColumns();
                    take(cards.isEmpty() ? visible() : cards);
                    String column = laneOr("column", LANES, preferred(LANES));
                    boolean lanes = laneOr("swimlane", LANES, null).equals(BY_GROUP);
                    yield column.equals(BY_GROUP) || lanes;
                }
                case CALENDAR -> {
                    dates(DATE);
                    takeStatus();
                    yield false;
                }
                case TIMELINE -> {
                    dates(TIMELINE);
                    one("dependencyColumn", Set.of("dependency"), first(Set.of("dependency")));
                    takeStatus();
                    yield sections();
                }
                case WORKLOAD -> {
                    dates(TIMELINE);
                    one("column", Set.of(PEOPLE), first(Set.of(PEOPLE)));
                    one("valueColumn", Set.of("number"), Optional.empty());
                    yield false;
                }
                case CHART -> {
                    String column = laneOr("column", BARS, preferred(CATEGORIES));
                    one("stackColumn", BARS, Optional.empty());
                    named("valueColumn").ifPresent(measure -> choose("valueColumn", measure));
                    yield column.equals(BY_GROUP);
                }
                case FILES -> {
                    take(visible().stream()
                            .filter(column -> column.type().equals("file"))
                            .toList());
                    yield false;
                }
                case MAP -> {
                    one("column", Set.of("location"), first(Set.of("location")));
                    List<Column> cards = cardColumns();
                    take(cards.isEmpty() ? visible() : cards);
                    yield false;
                }
                case FORM -> false;
            };
        }

        SharedView made(boolean groups) {
            for (String name : PLAIN) {
                Object value = settings.get(name);
                if (value != null) {
                    told.put(name, value);
                }
            }
            for (String name : List.of("pinned", "order", "hidden", "cardColumns")) {
                List<String> left = names(settings.get(name)).stream()
                        .filter(shown::contains)
                        .toList();
                if (!left.isEmpty()) {
                    told.put(name, left);
                }
            }
            if (settings.get("widths") instanceof Map<?, ?> widths) {
                Map<Object, Object> left = new HashMap<>(widths);
                left.keySet().removeIf(key -> !isTold((String) key));
                told.put("widths", left);
            }
            if (settings.get("sort") instanceof List<?> sort && sort.stream().allMatch(this::isTold)) {
                told.put("sort", sort);
            }
            if (settings.get("colors") instanceof List<?> rules) {
                told.put("colors", rules.stream().filter(this::isTold).toList());
            }
            List<Column> columns = board.columns().stream()
                    .filter(column -> shown.contains(column.key()))
                    .toList();
            return new SharedView(columns, groups, Map.copyOf(told));
        }

        /** A sort key or a rule for colours, all of which looks at what is shown. */
        private boolean isTold(Object entry) {
            if (!(entry instanceof Map<?, ?> map)) {
                return false;
            }
            Object filter = map.get("filter");
            if (map.get("column") instanceof String column && !isTold(column)) {
                return false;
            }
            Set<String> named = new TreeSet<>();
            ViewSettings.collectFromFilter(filter, named);
            return named.stream().allMatch(this::isComparable)
                    && (!mentionsOverdue(filter) || shown.containsAll(keys(ofTypes(Set.of(STATUS)))));
        }

        private boolean isTold(String name) {
            return shown.contains(name) || name.equals(ItemField.NAME.apiName());
        }

        /** Whether strangers can tell by themselves whether a condition about it holds. */
        private boolean isComparable(String name) {
            Optional<Column> column = board.column(name);
            if (column.isEmpty() || ColumnTypes.named(column.get().type()) instanceof FieldColumn) {
                return column.isEmpty() && name.equals(ItemField.NAME.apiName());
            }
            return shown.contains(name)
                    && !NAMED_BY_ID.contains(
                            ColumnTypes.named(column.get().type()).shape(column.get()));
        }

        private static boolean mentionsOverdue(@Nullable Object filter) {
            return switch (filter) {
                case Map<?, ?> map ->
                    "overdue".equals(map.get("value"))
                            || mentionsOverdue(map.get("and"))
                            || mentionsOverdue(map.get("or"));
                case List<?> list -> list.stream().anyMatch(Choice::mentionsOverdue);
                case null, default -> false;
            };
        }

        /** Whether items lie in the groups of the board, and not in those of a column. */
        private boolean sections() {
            Optional<Column> column = named("groupBy");
            column.ifPresent(by -> choose("groupBy", by));
            return column.isEmpty();
        }

        /** When the items are; where the view does not say, in the first column of the preferred type, or in any. */
        private void dates(String preferred) {
            Set<String> dated = Set.of(DATE, TIMELINE);
            one("dateColumn", dated, first(Set.of(preferred)).or(() -> first(dated)));
            one("endColumn", Set.of(DATE), Optional.empty());
        }

        /** The column of a setting, or of the board's groups when it says so or there is no column for it. */
        private String laneOr(String setting, Set<String> types, @Nullable Column otherwise) {
            if (BY_GROUP.equals(settings.get(setting))) {
                told.put(setting, BY_GROUP);
                return BY_GROUP;
            }
            Optional<Column> column =
                    named(setting).filter(each -> types.contains(each.type())).or(() -> Optional.ofNullable(otherwise));
            column.ifPresent(each -> choose(setting, each));
            if (column.isEmpty() && setting.equals("column")) {
                told.put(setting, BY_GROUP);
                return BY_GROUP;
            }
            return column.map(Column::key).orElse("");
        }

        private void one(String setting, Set<String> types, Optional<Column> otherwise) {
            named(setting)
                    .filter(each -> types.contains(each.type()))
                    .or(() -> otherwise)
                    .ifPresent(column -> choose(setting, column));
        }

        private void choose(String setting, Column column) {
            told.put(setting, column.key());
            shown.add(column.key());
        }

        /** What gives bars, chips and pins their colours, unless it is hidden. */
        private void takeStatus() {
            first(Set.of(STATUS))
                    .filter(column -> !hidden.contains(column.key()))
                    .ifPresent(column -> shown.add(column.key()));
        }

        private void take(Collection<Column> columns) {
            shown.addAll(keys(columns));
        }

        private List<Column> visible() {
            return board.columns().stream()
                    .filter(column -> !hidden.contains(column.key()))
                    .filter(column -> !column.type().equals(ButtonColumn.NAME))
                    .toList();
        }

        private List<Column> cardColumns() {
            List<String> wanted = names(settings.get("cardColumns"));
            return visible().stream()
                    .filter(column -> wanted.contains(column.key()))
                    .toList();
        }

        private Optional<Column> named(String setting) {
            return settings.get(setting) instanceof String key ? board.column(key) : Optional.empty();
        }

        private Optional<Column> first(Set<String> types) {
            return ofTypes(types).stream().findFirst();
        }

        private @Nullable Column preferred(Set<String> types) {
            return first(Set.of(STATUS)).or(() -> first(types)).orElse(null);
        }

        private List<Column> ofTypes(Set<String> types) {
            return board.columns().stream()
                    .filter(column -> types.contains(column.type()))
                    .toList();
        }

        private static List<String> keys(Collection<Column> columns) {
            return columns.stream().map(Column::key).toList();
        }

        private static List<String> names(@Nullable Object list) {
            List<String> names = new ArrayList<>();
            if (list instanceof List<?> given) {
                given.forEach(each -> names.add((String) each));
            }
            return names;
        }
    }
}
