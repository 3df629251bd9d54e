package io.sunday.launcher;

import org.jspecify.annotations.Nullable;

/** The server cannot start, for a reason the operator can remove. The message is all that is shown. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
