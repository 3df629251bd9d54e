package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import java.io.IOException;
import java.nio.file.Path;

/** A kind of workbook. */
record XlsxFormat(String name, Reading reading) implements TableFormat {

    /** The table that is in a book, which closes the book with itself. */
    interface Reading {

        Table of(XlsxBook book) throws IOException;
    }

    @Override
    public Table open(Path file) throws IOException {
        XlsxBook book = XlsxBook.open(file);
        try {
            return reading.of(book);
        } catch (RejectedException | IOException refused) {
            book.close();
            throw refused;
        }
    }
}
