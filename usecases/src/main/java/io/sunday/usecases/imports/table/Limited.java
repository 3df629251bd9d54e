package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What comes out of an archive, counted: a small archive can hold more than any memory or disk. */
final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream in, long bytesMax) {
        super(in);
        this.left = bytesMax;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw new RejectedException(
                    Rejection.invalid("/file", "file_too_large", "Unpacked, the file is larger than can be imported."));
        }
    }
}
