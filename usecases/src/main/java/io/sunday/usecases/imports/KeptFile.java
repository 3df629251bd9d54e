package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.storage.imports.ImportStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The file of an import, read from the database part by part. */
final class KeptFile extends InputStream {

    private final SqlClient client;
    private final ImportStore imports;
    private final UUID jobId;
    private Buffer part = Buffer.buffer();
    private int nextPart;
    private int position;

    KeptFile(SqlClient client, ImportStore imports, UUID jobId) {
        this.client = client;
        this.imports = imports;
        this.jobId = jobId;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (position == part.length()) {
            Optional<Buffer> next = await(imports.part(client, jobId, nextPart));
            if (next.isEmpty()) {
                return -1;
            }
            part = next.get();
            nextPart++;
            position = 0;
        }
        int count = Math.min(length, part.length() - position);
        part.getBytes(position, position + count, bytes, offset);
        position += count;
        return count;
    }
}
