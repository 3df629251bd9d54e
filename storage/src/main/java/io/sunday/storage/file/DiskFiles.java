package io.sunday.storage.file;

import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.identity.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The content of files in a folder: complete ones under the SHA-256 of their content, so that equal ones are kept once;
 * those that are on their way, as a whole or in parts, under their ids; small pictures beside them. All names are made
 * here, none comes from people. Works on threads of its own, a part of a file at a time.
 */
public final class DiskFiles {

    /** Below this nothing more is taken: the database on the same disk needs room to go on. */
    private static final long SPACE_MIN_BYTES = 256L << 20;

    private static final int THREADS = 4;

    /** Pictures are made one at a time: a large one takes hundreds of megabytes while it is read. */
    private static final int PICTURE_THREADS = 1;

    private static final long PICTURE_LIMIT_SECONDS = 60;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Vertx vertx;
    private final Path partial;
    private final Path ofParts;
    private final Path complete;
    private final Path thumbnails;
    private final WorkerExecutor workers;
    private final WorkerExecutor painters;
    private final Syncs syncs;
    private final UploadParts parts;
    private final Map<String, Future<Optional<Path>>> painting = new ConcurrentHashMap<>();

    private DiskFiles(Vertx vertx, Path root) throws IOException {
        this.vertx = vertx;
        partial = Files.createDirectories(root.resolve("partial"));
        ofParts = Files.createDirectories(root.resolve("parts"));
        parts = new UploadParts(ofParts);
        complete = Files.createDirectories(root.resolve("complete"));
        thumbnails = Files.createDirectories(root.resolve("thumbnails"));
        workers = vertx.createSharedWorkerExecutor("sunday-files", THREADS);
        syncs = new Syncs(vertx);
        painters = vertx.createSharedWorkerExecutor(
                "sunday-thumbnails", PICTURE_THREADS, PICTURE_LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Opens the folder, which is made when it is not there. */
    public static DiskFiles open(Vertx vertx, Path root) {
        try {
            return new DiskFiles(vertx, root.toAbsolutePath());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * What was found out about a complete file.
     *
     * @param head its first bytes
     */
    public record Content(String hash, long size, byte[] head) {}

    /**
     * What became of a part.
     *
     * @param fits whether it was taken
     * @param there how many bytes of its file there are, from the first one on
     */
    public record Taken(boolean fits, long there) {}

    /** Whether so much more fits. */
    public Future<Boolean> hasRoom(long bytes) {
        return run(() -> Files.getFileStore(partial).getUsableSpace() - bytes >= SPACE_MIN_BYTES);
    }

    /** Begins to take a file as a whole. Call where its bytes come. */
    public IncomingFile receive(FileId id) {
        return incoming(id, partialPath(id), Optional.of(new RunningHash()));
    }

    /**
     * Begins to take a part of a file. Call where its bytes come.
     *
     * @param part the id of what is received
     * @param sender counts what comes as theirs, should this node not live to take it
     * @param offset how many bytes of the file come before it
     */
    public IncomingFile receivePart(FileId part, FileId file, UserId sender, long offset) {
        Optional<RunningHash> hash = offset == 0 ? Optional.of(new RunningHash()) : Optional.empty();
        return incoming(part, parts.coming(file, sender, offset, part), hash);
    }

    private IncomingFile incoming(FileId id, Path path, Optional<RunningHash> hash) {
        return new IncomingFile(id, path, vertx.getOrCreateContext(), workers, syncs, hash);
    }

    /** How many bytes there are of a file that is on its way, wherever those who took them are now. */
    public Future<Long> there(ItemFile file) {
        return run(() -> parts.there(file));
    }

    /** Takes a part that goes on where the file ends. Whoever calls this holds the file in the database. */
    public Future<Taken> take(ItemFile file, long offset, ReceivedFile part) {
        return syncs.ended(part.path()).compose(ended -> run(() -> parts.take(file, offset, part)));
    }

    /** Puts the parts of a file together; empty when they are not all there. */
    public Future<Optional<ReceivedFile>> join(ItemFile file, FileId as) {
        Path path = partialPath(as);
        return run(() -> {
            Optional<RunningHash> hash = parts.join(file, path);
            if (hash.isEmpty()) {
                Files.deleteIfExists(path);
            }
            return hash.map(all -> new ReceivedFile(as, path, all.size(), hash));
        });
    }

    /** Takes a file that was received as a whole for one that is on its way. */
    public Future<Void> adopt(FileId id, Path received) {
        return act(() -> {
            Files.move(received, partialPath(id), StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Sees to it that a file outlasts the machine that was adopted, and reads it. */
    public Future<Content> content(FileId id) {
        Path path = partialPath(id);
        return run(() -> {
            Syncs.now(path, true);
            return RunningHash.ofFile(path).content();
        });
    }

    /** Sees to it that a file outlasts the machine that arrived as a whole. */
    public Future<Content> content(ReceivedFile received) {
        return syncs.ended(received.path())
                .compose(ended -> run(() -> {
                    Syncs.now(received.path(), true);
                    return received.content();
                }));
    }

    /** Keeps a complete file under its hash. Whoever calls this holds the hash in the database. */
    public Future<Void> keep(FileId id, String hash) {
        return act(() -> {
            Path path = partialPath(id);
            Path kept = completePath(hash);
            if (Files.exists(kept)) {
                Files.deleteIfExists(path);
                // Looked at by the sweep: a file that is used again is as good as new.
                Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
            } else {
                Path folder = complete.resolve(hash.substring(0, 2));
                if (Files.notExists(folder)) {
                    Files.createDirectories(folder);
                    Syncs.now(complete, true);
                }
                Files.move(path, kept, StandardCopyOption.ATOMIC_MOVE);
                // The row that names it outlasts the machine, so the name has to.
                Syncs.now(folder, true);
            }
        });
    }

    /** Where a complete file lies. */
    public Path completePath(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("not a hash");
        }
        return complete.resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** Whether it can be read. */
    public Future<Boolean> has(Path path) {
        return run(() -> Files.isReadable(path));
    }

    /** A small picture of a complete one, made when it is first asked for; nothing when none can be made of it. */
    public Future<Optional<Path>> thumbnail(String hash) {
        Path source = completePath(hash);
        Path path = thumbnails.resolve(hash);
        Promise<Optional<Path>> mine = Promise.promise();
        Future<Optional<Path>> underWay = painting.putIfAbsent(hash, mine.future());
        if (underWay != null) {
            return underWay;
        }
        painters.executeBlocking(() -> Thumbnails.make(source, path), false)
                .map(Objects::requireNonNull)
                .onComplete(done -> painting.remove(hash))
                .onComplete(mine);
        return mine.future();
    }

    /** Forgets what is there of an upload. */
    public Future<Void> discard(FileId id) {
        return act(() -> {
            Files.deleteIfExists(partialPath(id));
            parts.discard(id);
        });
    }

    /** Forgets what nobody took; nothing happens to what somebody did. */
    public Future<Void> discard(ReceivedFile received) {
        return act(() -> {
            Files.deleteIfExists(received.path());
        });
    }

    /** Deletes a complete file and what was made of it. Whoever calls this holds the hash in the database. */
    public Future<Void> delete(String hash) {
        return act(() -> {
            Files.deleteIfExists(completePath(hash));
            Files.deleteIfExists(thumbnails.resolve(hash));
            Files.deleteIfExists(thumbnails.resolve(hash + ".none"));
        });
    }

    /** The hashes of complete files that nobody has brought since then, some thousands at a time. */
    public Future<List<String>> completeBefore(Instant then, String after, int limit) {
        return run(() -> {
            List<String> hashes = new ArrayList<>();
            List<Path> folders = listed(complete);
            for (Path folder : folders) {
                if (folder.getFileName().toString().compareTo(after.isEmpty() ? "" : after.substring(0, 2)) < 0) {
                    continue;
                }
                for (Path file : listed(folder)) {
                    String name = file.getFileName().toString();
                    if (name.compareTo(after) > 0 && HASH.matcher(name).matches() && isOlder(file, then)) {
                        hashes.add(name);
                        if (hashes.size() == limit) {
                            return hashes;
                        }
                    }
                }
            }
            return hashes;
        });
    }

    /** The ids of uploads that nobody has gone on with since then. */
    public Future<List<FileId>> partialBefore(Instant then) {
        return run(() -> {
            List<FileId> ids = new ArrayList<>();
            for (Path folder : List.of(partial, ofParts)) {
                for (Path file : listed(folder)) {
                    if (isOlder(file, then)) {
                        ids.add(new FileId(UUID.fromString(file.getFileName().toString())));
                    }
                }
            }
            return ids;
        });
    }

    static List<Path> listed(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(paths::add);
        }
        paths.sort(null);
        return paths;
    }

    private static boolean isOlder(Path file, Instant then) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(then);
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
    }

    private interface Deed {
        void run() throws IOException;
    }

    private Future<Void> act(Deed deed) {
        return run(() -> {
                    deed.run();
                    return true;
                })
                .mapEmpty();
    }

    private <T> Future<T> run(Callable<T> work) {
        return workers.executeBlocking(work, false).map(Objects::requireNonNull);
    }

    private Path partialPath(FileId id) {
        return partial.resolve(id.toString());
    }
}
