package io.sunday.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run a program that refuses to run as root. An ordinary user runs it as it is. Root runs it in a user
 * namespace of its own, which changes no file's owner; where the kernel forbids that, as the user "nobody" on a folder
 * given to that user.
 */
final class Unprivileged {
    private static final int NOBODY = 65534;

    private final List<String> prefix;

    private Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    /** Finds the way for this machine, and prepares the folder for it. */
    static Unprivileged forFolder(Path folder) throws IOException {
        if (!isRoot()) {
            return new Unprivileged(List.of());
        }
        int owner = (Integer) Files.getAttribute(folder, "unix:uid");
        if (owner == 0 && Programs.succeeds("unshare", "-U", "true")) {
            return new Unprivileged(List.of("unshare", "-U"));
        }
        if (!Programs.succeeds("setpriv", "--version")) {
            throw new StoreException("PostgreSQL refuses to run as root, and this machine has neither user namespaces"
                    + " nor the program setpriv. Start Sunday as an ordinary user.");
        }
        int user = owner == 0 ? NOBODY : owner;
        give(folder, user);
        // The user must be able to walk through to its folder, though not to look around.
        Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        return new Unprivileged(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
    }

    private static void give(Path folder, int user) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? Files.getAttribute(self, "unix:uid").equals(0)
                : "root".equals(System.getProperty("user.name"));
    }

    List<String> prefix() {
        return prefix;
    }
}
