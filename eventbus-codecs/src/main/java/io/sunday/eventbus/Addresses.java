package io.sunday.eventbus;

import java.util.UUID;

/** The addresses of the event bus. None of them is reachable from a browser: sockets speak of channels. */
public final class Addresses {

    /** {@link StreamsAppended}, published for every commit: the hint for consumers of the whole log. */
    public static final String APPENDED = "streams.appended";

    /** {@link SearchQuery}, answered with {@link SearchHits} by a node that keeps an index. */
    public static final String SEARCH = "search.query";

    /** {@link BoardSignal}: who looks at a board and where they point, between the nodes that have sockets. */
    public static final String SIGNALS = "board.signals";

    /** {@link AutomationsChanged}, published when the recipes of a board were changed. */
    public static final String AUTOMATIONS = "automations.changed";

    /** {@link EditSharedText}, answered with {@link SharedTextEdited} by a node that runs use cases. */
    public static final String TEXTS = "texts.edit";

    private Addresses() {}

    /** {@link EventsCommitted} of one stream, published after commit. */
    public static String stream(UUID id) {
        return "stream." + id;
    }
}
