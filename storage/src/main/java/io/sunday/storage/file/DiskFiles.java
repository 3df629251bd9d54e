package io.sunday.storage.file;

import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileTypes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
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
 * those that are on their way under their ids; small pictures beside them. All names are made here, none comes from
 * people. Works on threads of its own, a part of a file at a time.
 */
public final class DiskFiles {

    /** Below this nothing more is taken: the database on the same disk needs room to go on. */
    private static final long SPACE_MIN_BYTES = 256L << 20;

    private static final int READ_BYTES = 64 << 10;
    private static final int THREADS = 4;

    /** Pictures are made one at a time: a large one takes hundreds of megabytes while it is read. */
    private static final int PICTURE_THREADS = 1;

    private static final long PICTURE_LIMIT_SECONDS = 60;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path partial;
    private final Path complete;
    private final Path thumbnails;
    private final WorkerExecutor workers;
    private final WorkerExecutor painters;
    private final Map<String, Future<Optional<Path>>> painting = new ConcurrentHashMap<>();

    private DiskFiles(Vertx vertx, Path root) throws IOException {
        partial = Files.createDirectories(root.resolve("partial"));
        complete = Files.createDirectories(root.resolve("complete"));
        thumbnails = Files.createDirectories(root.resolve("thumbnails"));
        workers = vertx.createSharedWorkerExecutor("sunday-files", THREADS);
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

    /** Whether so much more fits. */
    public Future<Boolean> hasRoom(long bytes) {
        return run(() -> Files.getFileStore(partial).getUsableSpace() - bytes >= SPACE_MIN_BYTES);
    }

    /** Writes a part of a file that is on its way; what was behind it is gone. */
    public Future<Void> write(FileId id, long offset, Buffer bytes) {
        return act(() -> {
            try (FileChannel channel = FileChannel.open(
                    partial.resolve(id.toString()), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(offset);
                ByteBuffer rest = ByteBuffer.wrap(bytes.getBytes());
                for (long at = offset; rest.hasRemaining(); ) {
                    at += channel.write(rest, at);
                }
            }
        });
    }

    /** Takes a file that was received as a whole for one that is on its way. */
    public Future<Void> adopt(FileId id, Path received) {
        return act(() -> {
            Files.move(received, partial.resolve(id.toString()), StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Reads a file whose parts are all there, and sees to it that it outlasts the machine. */
    public Future<Content> content(FileId id) {
        return run(() -> {
            Path path = partial.resolve(id.toString());
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            MessageDigest digest = sha256();
            byte[] head = new byte[0];
            long size = 0;
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = new byte[READ_BYTES];
                for (int count = in.readNBytes(bytes, 0, bytes.length);
                        count > 0;
                        count = in.readNBytes(bytes, 0, bytes.length)) {
                    if (size == 0) {
                        head = Arrays.copyOf(bytes, Math.min(count, FileTypes.HEAD_BYTES));
                    }
                    digest.update(bytes, 0, count);
                    size += count;
                }
            }
            return new Content(HexFormat.of().formatHex(digest.digest()), size, head);
        });
    }

    /** Keeps a complete file under its hash. Whoever calls this holds the hash in the database. */
    public Future<Void> keep(FileId id, String hash) {
        return act(() -> {
            Path path = partial.resolve(id.toString());
            Path kept = completePath(hash);
            if (Files.exists(kept)) {
                Files.deleteIfExists(path);
                // Looked at by the sweep: a file that is used again is as good as new.
                Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
            } else {
                Files.createDirectories(kept.getParent());
                Files.move(path, kept, StandardCopyOption.ATOMIC_MOVE);
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
            Files.deleteIfExists(partial.resolve(id.toString()));
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
            for (Path file : listed(partial)) {
                if (isOlder(file, then)) {
                    ids.add(new FileId(UUID.fromString(file.getFileName().toString())));
                }
            }
            return ids;
        });
    }

    private static List<Path> listed(Path folder) throws IOException {
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
