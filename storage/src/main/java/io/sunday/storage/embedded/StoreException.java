package io.sunday.storage.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An embedded store or its directory cannot be used. The message is written for the person who starts the server. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Says what a failed file operation means for the one who has to repair it. */
    static StoreException of(Path path, IOException failure) {
        if (isDiskFull(failure.getMessage())) {
            return diskFull(path, failure);
        }
        if (failure instanceof AccessDeniedException || mentions(failure, "read-only file system")) {
            return new StoreException(
                    "The data directory cannot be written: no permission for " + failure.getMessage()
                            + ". Correct its owner, or choose another one with SUNDAY_DATA_DIR.",
                    failure);
        }
        String reason = failure instanceof FileSystemException fileSystem && fileSystem.getReason() != null
                ? fileSystem.getFile() + ": " + fileSystem.getReason()
                : String.valueOf(failure.getMessage());
        return new StoreException("The data directory " + path + " cannot be used: " + reason, failure);
    }

    static StoreException diskFull(Path path, @Nullable Throwable cause) {
        return new StoreException(
                "The disk that holds " + path + " is full. Free some space there, or choose another place with"
                        + " SUNDAY_DATA_DIR.",
                cause);
    }

    static boolean isDiskFull(@Nullable String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains("no space left on device");
    }

    private static boolean mentions(IOException failure, String text) {
        return failure.getMessage() != null
                && failure.getMessage().toLowerCase(Locale.ROOT).contains(text);
    }
}
