package io.sunday.storage.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks the stores' programs from the jar, once. They are unpacked beside their final place and moved there in one
 * step, so a process that was killed in between leaves nothing that looks finished, and two may do it at once.
 */
final class Binaries {
    static final String POSTGRES_VERSION = "18.6";
    static final String REDIS_VERSION = "7.0.15";

    private static final String EXECUTABLE = "rwxr-xr-x";
    private static final String READABLE = "rw-r--r--";

    private Binaries() {}

    /** The folder with {@code bin/postgres}. */
    static Path postgres(Path folder) {
        String resource = "/postgres-" + system() + "-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
        return unpacked(folder, "postgres-" + POSTGRES_VERSION, resource, "SUNDAY_DATABASE_URL", Binaries::untar);
    }

    /** The folder with {@code redis-server}. */
    static Path redis(Path folder) {
        String resource = "/redis-server-" + REDIS_VERSION + "-" + system() + "-" + (isArm() ? "arm64" : "amd64");
        return unpacked(folder, "redis-" + REDIS_VERSION, resource, "SUNDAY_REDIS_URL", (input, target) -> {
            Path program = target.resolve("redis-server");
            Files.copy(input, program);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString(EXECUTABLE));
        });
    }

    private static Path unpacked(Path folder, String name, String resource, String instead, Unpacking unpacking) {
        Path home = folder.resolve(name);
        if (Files.isDirectory(home)) {
            return home;
        }
        try (InputStream input = Binaries.class.getResourceAsStream(resource)) {
            if (input == null) {
                throw new StoreException("This build brings no " + name + " for " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ". Give an external server with " + instead + ".");
            }
            Files.createDirectories(folder);
            Path partial = Files.createTempDirectory(folder, ".unpacking-");
            try {
                unpacking.unpack(input, partial);
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString(EXECUTABLE));
                Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException unpackedByAnother) {
                return home;
            } finally {
                PrivateFiles.deleteTree(partial);
            }
            return home;
        } catch (IOException failure) {
            throw StoreException.of(folder, failure);
        }
    }

    private static void untar(InputStream input, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(input)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry of the archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    createFolder(path);
                } else {
                    createFolder(path.resolveSibling("."));
                    writeEntry(tar, entry, path);
                }
            }
        }
    }

    private static void createFolder(Path named) throws IOException {
        Path path = named.normalize();
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(EXECUTABLE));
        }
    }

    private static void writeEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? EXECUTABLE : READABLE));
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static boolean isArm() {
        return System.getProperty("os.arch", "").equals("aarch64");
    }

    private interface Unpacking {
        void unpack(InputStream input, Path target) throws IOException;
    }
}
