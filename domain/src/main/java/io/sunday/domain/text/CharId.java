package io.sunday.domain.text;

/**
 * The name of one UTF-16 unit, for ever: who inserted it, and the how manieth of theirs it is, from 0.
 *
 * @param writer what Yjs calls the client: a number that each opened editor draws for itself
 */
record CharId(long writer, long clock) {}
