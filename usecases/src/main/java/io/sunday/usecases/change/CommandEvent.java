package io.sunday.usecases.change;

/** An event and the command that makes it. */
public record CommandEvent(Command by, NewEvent event) {}
