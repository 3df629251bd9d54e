package io.sunday.domain.workspace;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of a workspace. */
public record WorkspaceId(UUID value) {

    /** From its canonical text form; anything else is an {@link IllegalArgumentException}. */
    public static WorkspaceId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /** From its canonical text form, or nothing. */
    public static Optional<WorkspaceId> parse(String text) {
        return Ids.parse(text).map(WorkspaceId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
