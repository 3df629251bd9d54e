package io.sunday.usecases.imports;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is. */
final class ImportSources {

    private ImportSources() {}

    /** Refused: unsupported_format, empty_file, invalid_file, … */
    static ImportSource of(Path file, @Nullable String mapping) throws IOException {
        return BoardFile.isOne(file) ? new BoardFileSource(file) : TableSource.of(file, mapping);
    }
}
