package io.sunday.usecases.imports.table;

import java.io.IOException;
import java.nio.file.Path;

/** A kind of file. */
public interface TableFormat {

    /** As the job tells it. */
    String name();

    /**
     * Opens a file of this kind.
     *
     * @throws io.sunday.domain.change.RejectedException when it is none, or breaks a limit
     */
    Table open(Path file) throws IOException;
}
