package io.sunday.domain.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The pictures that a view can show of a board. */
public enum ViewType {
    TABLE,
    KANBAN,
    CALENDAR,
    TIMELINE,
    CHART,
    CARDS,
    WORKLOAD,
    FORM,
    FILES,
    MAP;

    /** The type of that name in the API, such as {@code kanban}. */
    public static Optional<ViewType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.apiName().equals(name))
                .findFirst();
    }

    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
