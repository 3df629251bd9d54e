package io.sunday.storage.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything one server keeps. Opening it takes a lock that the operating system gives back
 * when the process ends in whatever way, so there is never a second server on it and never a stale lock. It carries
 * the number of its layout; a layout newer than this program is refused before anything in it is touched.
 */
public final class DataDirectory implements AutoCloseable {
    /** Raised when an older program could no longer read the directory. */
    static final int LAYOUT = 1;

    /** PostgreSQL stops hard when it cannot write its log, so the server does not start with less than this. */
    private static final long SPACE_MIN_BYTES = 64L << 20;

    private static final String LOCK_FILE = "server.lock";
    private static final String LAYOUT_FILE = "layout";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates the directory if needed and takes it for this process. */
    public static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.getParent() == null ? path : path.getParent());
                PrivateFiles.createDirectory(path);
            }
            Path real = path.toRealPath();
            FileChannel channel = lock(real);
            try {
                checkSpace(real);
                checkLayout(real);
            } catch (IOException | RuntimeException refused) {
                channel.close();
                throw refused;
            }
            return new DataDirectory(real, channel);
        } catch (IOException failure) {
            throw StoreException.of(path, failure);
        }
    }

    /** The process that holds this directory now, if any does. */
    public static OptionalLong holder(Path directory) {
        Path file = directory.resolve(LOCK_FILE);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Long pid = Programs.pidIn(file);
            return tryLock(channel) != null || pid == null ? OptionalLong.empty() : OptionalLong.of(pid);
        } catch (IOException failure) {
            throw StoreException.of(directory, failure);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve(LOCK_FILE);
        PrivateFiles.ensureFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new StoreException("The data directory " + path + " is in use by another Sunday server"
                        + named(file) + ". Stop that one, or choose another directory with SUNDAY_DATA_DIR.");
            }
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String named(Path lockFile) {
        try {
            String pid = Files.readString(lockFile).strip();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static void checkSpace(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < SPACE_MIN_BYTES) {
            throw new StoreException("The disk that holds " + path + " has only " + (free >> 20)
                    + " MiB free; at least " + (SPACE_MIN_BYTES >> 20)
                    + " MiB are needed. Free some space there, or choose another place with SUNDAY_DATA_DIR.");
        }
    }

    private static void checkLayout(Path path) throws IOException {
        Path file = path.resolve(LAYOUT_FILE);
        if (!Files.exists(file)) {
            PrivateFiles.write(file, Integer.toString(LAYOUT));
            return;
        }
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw new StoreException("The data directory " + path + " is damaged: its file \"" + LAYOUT_FILE
                    + "\" does not hold a number.");
        }
        if (Integer.parseInt(text) > LAYOUT) {
            throw new StoreException("The data directory " + path + " was written by a newer version of Sunday (layout "
                    + text + ", this version knows up to " + LAYOUT
                    + "). Start that version again, or choose another directory with SUNDAY_DATA_DIR.");
        }
    }

    /** The real, absolute path. */
    public Path path() {
        return path;
    }

    /** An empty folder in here for what is worth nothing after the process, also after one that was killed. */
    public Path emptyFolder(String name) {
        Path folder = path.resolve(name);
        try {
            PrivateFiles.deleteTree(folder);
            PrivateFiles.createDirectory(folder);
            return folder;
        } catch (IOException failure) {
            throw StoreException.of(path, failure);
        }
    }

    /** Gives the directory free for another server. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw StoreException.of(path, failure);
        }
    }
}
