package io.sunday.realtime;

import io.sunday.eventbus.StreamKind;
import java.util.UUID;

/** The stream behind a channel: an item's channel is a part of its board's stream. */
record StreamRef(StreamKind kind, UUID id) {}
