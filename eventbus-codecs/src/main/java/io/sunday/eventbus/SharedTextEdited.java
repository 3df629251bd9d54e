package io.sunday.eventbus;

/**
 * What became of an {@link EditSharedText}.
 *
 * @param seq of the update; 0 when it was refused
 * @param refusal the stable code of a refusal, else empty
 * @param message for people
 */
public record SharedTextEdited(long seq, String refusal, String message) {}
