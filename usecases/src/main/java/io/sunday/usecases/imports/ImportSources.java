package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is. */
final class ImportSources {

    private ImportSources() {}

    /**
     * Refused: unsupported_format, empty_file, invalid_file, …
     *
     * @param connectable the boards that the one in the file may be connected to
     */
    static ImportSource of(Path file, @Nullable String mapping, Predicate<BoardId> connectable) throws IOException {
        return BoardFile.isOne(file) ? new BoardFileSource(file, connectable) : TableSource.of(file, mapping);
    }
}
