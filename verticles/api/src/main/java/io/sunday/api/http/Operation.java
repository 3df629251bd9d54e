package io.sunday.api.http;

/** What an operation of the contract does, from the checked request to the answer. Runs on a virtual thread. */
@FunctionalInterface
public interface Operation {

    Answer answer(Request request);
}
