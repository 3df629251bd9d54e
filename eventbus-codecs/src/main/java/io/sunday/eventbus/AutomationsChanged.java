package io.sunday.eventbus;

import java.util.UUID;

/** Says that a recipe of the board was made, changed or deleted. As lossy as all hints. */
public record AutomationsChanged(UUID boardId) {}
