package io.sunday.launcher.config;

/** A kind of work a node does; each can run alone, many times, and be killed at any moment. */
public enum Role {
    API,
    REALTIME,
    AUTOMATION,
    INDEXING,
    NOTIFICATIONS
}
