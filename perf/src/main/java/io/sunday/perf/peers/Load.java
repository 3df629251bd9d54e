package io.sunday.perf.peers;

import java.time.Duration;

/**
 * Who listens and how much happens.
 *
 * @param eventsPerSecond on all boards together
 */
record Load(String name, int boards, int socketsPerBoard, double eventsPerSecond, Duration duration) {

    /** No more requests than this: faster edits come several at a time, as bulk edits do. */
    private static final double REQUESTS_PER_SECOND_MAX = 20;

    int sockets() {
        return boards * socketsPerBoard;
    }

    double deliveriesPerSecond() {
        return eventsPerSecond * socketsPerBoard;
    }

    /** Edits in one request. */
    int perRequest() {
        return Math.max(1, (int) Math.ceil(eventsPerSecond / boards / REQUESTS_PER_SECOND_MAX));
    }

    /** More boards than one are edited one at a time. */
    double requestsPerSecond() {
        return eventsPerSecond / perRequest();
    }

    Load at(double otherEventsPerSecond) {
        return new Load(name, boards, socketsPerBoard, otherEventsPerSecond, duration);
    }

    Load lasting(Duration otherDuration) {
        return new Load(name, boards, socketsPerBoard, eventsPerSecond, otherDuration);
    }
}
