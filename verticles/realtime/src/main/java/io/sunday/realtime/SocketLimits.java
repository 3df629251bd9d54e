package io.sunday.realtime;

import java.time.Duration;

/**
 * What one socket may use.
 *
 * @param messageBytes longest message from a client
 * @param inbox messages waiting for their turn before the socket is no longer read
 * @param subscriptions channels per socket
 * @param detailBytes JSON of a presence state or a cursor position
 * @param refusals wrong tokens on one bridge socket
 * @param authentication how long a socket may stay unauthenticated
 * @param tokenGrace how long after its token's end a socket may stay, for the client to send the next
 * @param recheck how often a token without an end is looked at again
 * @param sweep how often all sockets of a loop are looked at
 * @param heartbeat time between two heartbeats; with a sweep more it has to stay below 5 s
 * @param pingAfter silence after which a socket is asked whether it is there
 * @param silence silence after which a socket counts as dead
 * @param stuck how long a full queue may not move before the socket is closed as too slow
 * @param cursorPause least time between two cursor positions of one socket
 */
public record SocketLimits(
        int messageBytes,
        int inbox,
        int subscriptions,
        int detailBytes,
        int refusals,
        Duration authentication,
        Duration tokenGrace,
        Duration recheck,
        Duration sweep,
        Duration heartbeat,
        Duration pingAfter,
        Duration silence,
        Duration stuck,
        Duration cursorPause) {

    public static SocketLimits defaults() {
        return new SocketLimits(
                64 * 1024,
                64,
                200,
                1024,
                5,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(25),
                Duration.ofSeconds(75),
                Duration.ofSeconds(30),
                Duration.ofMillis(50));
    }
}
