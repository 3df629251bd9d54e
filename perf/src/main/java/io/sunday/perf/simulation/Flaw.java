package io.sunday.perf.simulation;

/** What a world may be built with, to see that the check of its history notices. */
public enum Flaw {
    /** As it should be. */
    NONE,
    /** Hubs believe that every hint arrives (S3 is broken). */
    NO_HEAD_CHECK,
    /** A write that is tried again is done again. */
    KEYS_FORGOTTEN,
    /** A node says that a write is done before the database has. */
    ANSWER_BEFORE_COMMIT
}
