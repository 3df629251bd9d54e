package io.sunday.testing.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A file system in memory that can be filled to the last byte and emptied again. */
public final class SmallDisk implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final int MOUNT_SECONDS = 10;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Empty where mounting is not allowed. */
    public static Optional<SmallDisk> mount(Path root, int megabytes) throws Exception {
        Files.createDirectories(root);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", root.toString());
        return mounted ? Optional.of(new SmallDisk(root)) : Optional.empty();
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    public Path root() {
        return root;
    }

    /** Takes all the space that is left. */
    public void fill() throws IOException {
        try (OutputStream out =
                Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] chunk = new byte[CHUNK];
            while (Files.getFileStore(root).getUsableSpace() > 0) {
                out.write(chunk);
            }
        } catch (IOException full) {
            if (Files.getFileStore(root).getUsableSpace() > CHUNK) {
                throw full;
            }
        }
    }

    /** Gives it back. */
    public void empty() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return root.resolve("ballast");
    }

    @Override
    public void close() throws Exception {
        // What still has files open here keeps them; the place is free at once.
        run("umount", "-l", root.toString());
    }
}
