package io.sunday.storage.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and directories that only their owner may read. */
public final class PrivateFiles {
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final int SECRET_BYTES = 32;

    private PrivateFiles() {}

    static void createDirectory(Path path) throws IOException {
        Files.createDirectory(path, DIRECTORY);
    }

    static void ensureFile(Path path) throws IOException {
        try {
            Files.createFile(path, FILE);
        } catch (FileAlreadyExistsException exists) {
            // Whoever made it first made it private.
        }
    }

    /** Replaces the file in one step: a reader sees the old or the new text, never a part. */
    public static void write(Path path, String text) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        Path partial = Files.createTempFile(parent, "." + path.getFileName(), ".partial", FILE);
        try {
            Files.writeString(partial, text);
            Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** The secret in this file, made at the first call. */
    static String secret(Path path) throws IOException {
        if (!Files.exists(path)) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            write(path, HexFormat.of().formatHex(random));
        }
        return Files.readString(path).strip();
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(root)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
