package io.sunday.domain.file;

import java.util.UUID;

/** The id of a file. */
public record FileId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
