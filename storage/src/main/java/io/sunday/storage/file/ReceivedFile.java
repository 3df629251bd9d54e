package io.sunday.storage.file;

import io.sunday.domain.file.FileId;
import io.sunday.storage.file.DiskFiles.Content;
import java.nio.file.Path;

/**
 * A file that has arrived and that nobody has taken yet.
 *
 * @param path where it lies
 */
public record ReceivedFile(FileId id, Path path, Content content) {

    public long size() {
        return content.size();
    }
}
