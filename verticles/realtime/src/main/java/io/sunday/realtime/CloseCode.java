package io.sunday.realtime;

/** Why the server closes a socket; the numbers are part of the contract. */
enum CloseCode {
    UNSUPPORTED(1003, "text only"),
    INVALID_UTF8(1007, "not UTF-8"),
    TOO_BIG(1009, "message too big"),
    RESTARTING(1012, "restarting"),
    NOT_AUTHENTICATED(4401, "not authenticated"),
    ACCESS_LOST(4403, "access lost"),
    TOO_SLOW(4408, "too slow");

    private final int number;
    private final String reason;

    CloseCode(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    int number() {
        return number;
    }

    String reason() {
        return reason;
    }
}
