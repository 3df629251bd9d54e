package io.sunday.eventbus;

import java.util.List;

/**
 * Says which streams one commit has made grow. As lossy as {@link EventsCommitted}. One message for all of them, because a
 * busy node commits writes of many boards together, and each message is a task for each consumer.
 */
public record StreamsAppended(List<StreamAppended> streams) {

    public StreamsAppended {
        streams = List.copyOf(streams);
    }

    public static StreamsAppended of(StreamAppended... streams) {
        return new StreamsAppended(List.of(streams));
    }
}
