package io.sunday.usecases.imports.table;

import java.io.IOException;
import java.nio.file.Path;

/** A kind of file in JSON, known by its fields. */
interface JsonFormat extends TableFormat {

    /** Refused: invalid_file when it is no JSON at all. */
    boolean fits(Path file) throws IOException;
}
