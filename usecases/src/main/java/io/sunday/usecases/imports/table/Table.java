package io.sunday.usecases.imports.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A file read as a table, from its beginning to its end; whoever reads it again gets the same rows. */
public interface Table extends Closeable {

    /** Its columns. */
    List<TableField> fields();

    /** The next row; nothing after the last. */
    Optional<TableRow> next() throws IOException;

    /** What of the file was left out and belongs to no row; complete after the last row. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close() throws IOException;
}
