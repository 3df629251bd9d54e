package io.sunday.domain.column;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All column types there are. */
public final class ColumnTypes {

    private static final List<ColumnType> WRITTEN = List.of(
            new StatusColumn(),
            new TextColumn(),
            new LongTextColumn(),
            new NumberColumn(),
            new DateColumn(),
            new PeopleColumn(),
            new CheckboxColumn(),
            new LinkColumn(),
            new DropdownColumn(),
            new TagsColumn(),
            new TimelineColumn(),
            new WeekColumn(),
            new HourColumn(),
            new RatingColumn(),
            new VoteColumn(),
            new EmailColumn(),
            new PhoneColumn(),
            new CountryColumn(),
            new LocationColumn(),
            new WorldClockColumn(),
            new ColorColumn(),
            new ConnectColumn(),
            new DependencyColumn());

    private static final List<ColumnType> ALL = Stream.of(
                    WRITTEN.stream(),
                    LinkedColumn.ALL.stream(),
                    Stream.of(
                            new FormulaColumn(),
                            new ProgressColumn(),
                            new TimeTrackingColumn(),
                            new FileColumn(),
                            new ButtonColumn()),
                    FieldColumn.ALL.stream())
            .flatMap(types -> types)
            .map(ColumnType.class::cast)
            .toList();

    private static final Map<String, ColumnType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ColumnType::name, Function.identity()));

    private ColumnTypes() {}

    /** Every type, in the order in which people are offered them. */
    public static List<ColumnType> all() {
        return ALL;
    }

    /** The type of that name, as a request may name it. */
    public static Optional<ColumnType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The type of a column that exists.
     *
     * @throws IllegalArgumentException when there is no such type, which for a stored column is a bug
     */
    public static ColumnType named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No column type is called " + name));
    }
}
