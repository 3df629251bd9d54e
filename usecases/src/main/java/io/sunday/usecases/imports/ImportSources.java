package io.sunday.usecases.imports;

import io.sunday.usecases.link.NewConnection;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is. */
final class ImportSources {

    private ImportSources() {}

    /**
     * Refused: unsupported_format, empty_file, invalid_file, …
     *
     * @param reach of other boards, that the new one may be connected with
     */
    static ImportSource of(Path file, @Nullable String mapping, NewConnection.Reach reach) throws IOException {
        return BoardFile.isOne(file) ? new BoardFileSource(file, mapping, reach) : TableSource.of(file, mapping, reach);
    }
}
