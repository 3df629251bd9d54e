package io.sunday.domain.folder;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of a folder. */
public record FolderId(UUID value) {

    /** From its canonical text form, or nothing. */
    public static Optional<FolderId> parse(String text) {
        return Ids.parse(text).map(FolderId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
