package io.sunday.testing.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A clock for one process that can be wrong: a small library, compiled when it is needed, that stands before the system's
 * own and adds an offset to the time of day. What counts elapsed time goes on undisturbed, as when a real clock is set.
 */
public final class FalseClock {

    private static final int COMPILE_SECONDS = 30;
    private static final String SOURCE = "falseClock.c";

    private final Path library;
    private final Path offset;

    private FalseClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /** Whether this machine can make one. */
    public static boolean isPossible() {
        try {
            return System.getProperty("os.name").equals("Linux") && run(Path.of("."), "cc", "--version");
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }

    /** A clock that is right until it is told to jump. */
    public static FalseClock make(Path folder) throws Exception {
        Files.createDirectories(folder);
        try (InputStream source = FalseClock.class.getResourceAsStream(SOURCE)) {
            if (source == null) {
                throw new IOException(SOURCE + " is missing");
            }
            Files.copy(source, folder.resolve(SOURCE), StandardCopyOption.REPLACE_EXISTING);
        }
        FalseClock clock = new FalseClock(folder.resolve("falseClock.so"), folder.resolve("offset"));
        clock.jumpTo(0);
        if (!run(folder, "cc", "-O2", "-shared", "-fPIC", "-o", clock.library.toString(), SOURCE, "-ldl")) {
            throw new IOException(SOURCE + " could not be compiled");
        }
        return clock;
    }

    /** What a process has to be started with. */
    public Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "FALSE_CLOCK_OFFSET", offset.toString());
    }

    /** From now on the clock is so many seconds ahead of the true one, or behind. */
    public void jumpTo(long seconds) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.putLong(seconds).flip();
        // In place: the process has the file in its memory.
        try (FileChannel file = FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(bytes, 0);
        }
    }

    private static boolean run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(COMPILE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
