package io.sunday.storage.file;

import io.sunday.domain.file.FileId;
import io.sunday.storage.file.DiskFiles.Content;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes that have arrived and that nobody has taken yet: a file, or a part of one. */
public final class ReceivedFile {

    private final FileId id;
    private final Path path;
    private final long size;
    private final Optional<RunningHash> hash;

    ReceivedFile(FileId id, Path path, long size, Optional<RunningHash> hash) {
        this.id = id;
        this.path = path;
        this.size = size;
        this.hash = hash;
    }

    public FileId id() {
        return id;
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    public long size() {
        return size;
    }

    /** What was found out about it, which came as a whole. */
    public Content content() {
        return hash.orElseThrow().content();
    }
}
