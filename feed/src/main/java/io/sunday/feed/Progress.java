package io.sunday.feed;

/** How far a consumer has come on a board. */
public sealed interface Progress {

    /** All events up to this one have had their effect. */
    record Reached(long seq) implements Progress {}

    /** Another node is at work on the board; the feed asks again later. */
    record Taken() implements Progress {}

    /** The consumer needs no events that are here: it does not follow the board, or has noted that it has grown. */
    record Dismissed() implements Progress {}
}
