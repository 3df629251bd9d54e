package io.sunday.realtime;

/** The token is nobody's, has expired, or was revoked. Any other failure says nothing about the token. */
public final class NotAuthenticatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotAuthenticatedException() {
        super("not authenticated", null, false, false);
    }
}
