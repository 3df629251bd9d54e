package io.sunday.domain.text;

/** A stretch of a text, and what comes in its place. */
public record TextEdit(int start, int end, String replacement) {}
