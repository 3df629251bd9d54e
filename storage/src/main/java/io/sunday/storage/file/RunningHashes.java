package io.sunday.storage.file;

import io.sunday.domain.file.FileId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The hashes of files whose parts came to this node one after another. What is not here is read again in the end. */
final class RunningHashes {

    /** Of some kilobytes each; those that nobody went on with go first. */
    private static final int COUNT_MAX = 500;

    private final Map<FileId, RunningHash> hashes = new LinkedHashMap<>();

    /** Whoever takes one goes on with it alone; it is of no use unless it ends where the next part begins. */
    synchronized Optional<RunningHash> take(FileId id, long size) {
        return Optional.ofNullable(hashes.remove(id)).filter(hash -> hash.size() == size);
    }

    /** One to go on with by oneself; what is here stays until its part is noted. */
    synchronized Optional<RunningHash> copy(FileId id, long size) {
        return Optional.ofNullable(hashes.get(id))
                .filter(hash -> hash.size() == size)
                .map(RunningHash::copy);
    }

    synchronized void put(FileId id, RunningHash hash) {
        hashes.put(id, hash);
        if (hashes.size() > COUNT_MAX) {
            hashes.remove(hashes.keySet().iterator().next());
        }
    }
}
