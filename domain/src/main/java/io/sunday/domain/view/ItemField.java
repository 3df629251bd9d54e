package io.sunday.domain.view;

import io.sunday.domain.column.ValueShape;
import java.util.Arrays;
import java.util.Optional;

/** What every item has, whatever the columns of its board are. */
public enum ItemField {
    NAME("name", ValueShape.TEXT),
    DESCRIPTION("description", ValueShape.TEXT),
    GROUP("group", ValueShape.ID),
    ID("id", ValueShape.ID),
    NUMBER("number", ValueShape.NUMBER),
    CREATED_AT("createdAt", ValueShape.DATE),
    UPDATED_AT("updatedAt", ValueShape.DATE);

    private final String apiName;
    private final ValueShape shape;

    ItemField(String apiName, ValueShape shape) {
        this.apiName = apiName;
        this.shape = shape;
    }

    /** The field of that name in a filter or a sort, if there is one. */
    public static Optional<ItemField> named(String apiName) {
        return Arrays.stream(values())
                .filter(field -> field.apiName.equals(apiName))
                .findFirst();
    }

    /** The name in a filter or a sort, such as {@code createdAt}. */
    public String apiName() {
        return apiName;
    }

    /** How its values are matched and sorted. */
    public ValueShape shape() {
        return shape;
    }
}
