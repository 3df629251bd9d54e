package io.sunday.realtime;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Selection;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored view whose items and columns a client wants, as it is when it subscribes. */
record ViewWish(ViewId id, @Nullable Object timeZone) {

    /** Empty when that names no view, or the channel is not a board's. */
    static Optional<ViewWish> of(Channel channel, @Nullable Object id, @Nullable Object timeZone) {
        try {
            return channel.kind() == Channel.Kind.BOARD && id instanceof String text
                    ? Optional.of(new ViewWish(new ViewId(UUID.fromString(text)), timeZone))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same wish, with what the view shows. */
    Wish resolved(Wish wish, View view, BoardStructure board, UserId who) {
        Optional<FilterWish> filter = view.settings().get("filter") instanceof Map<?, ?> expression
                ? FilterWish.of(new JsonObject(strings(expression)), timeZone, who)
                : Optional.empty();
        return new Wish(
                wish.since(),
                wish.control(),
                view.settings().get("hidden") instanceof List<?> hidden
                        ? shown(board, hidden).orElse(null)
                        : null,
                filter.orElse(null),
                null);
    }

    private static Optional<Selection> shown(BoardStructure board, List<?> hidden) {
        List<String> fields = new ArrayList<>(List.of("@name", "@description"));
        board.columns().stream()
                .map(Column::key)
                .filter(key -> !hidden.contains(key))
                .forEach(fields::add);
        return hidden.isEmpty() ? Optional.empty() : Selection.of(fields);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> strings(Map<?, ?> expression) {
        return (Map<String, Object>) expression;
    }
}
