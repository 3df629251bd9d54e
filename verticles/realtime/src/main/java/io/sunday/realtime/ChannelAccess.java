package io.sunday.realtime;

import io.sunday.eventbus.StreamKind;
import io.sunday.realtime.hub.Channel;
import io.sunday.storage.access.StreamAccess;
import io.sunday.storage.access.StreamAccess.Found;
import io.sunday.storage.access.StreamAccess.Wanted;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Optional;

/**
 * May this person listen to this channel, and which stream is behind it? Asked of the rows each time; of boards, in one
 * query for all who ask at the same time.
 */
final class ChannelAccess {

    private final StreamAccess rows = new StreamAccess();
    private final Pool readers;
    private final Gathered<Wanted, Found> boards;

    ChannelAccess(Pool readers) {
        this.readers = readers;
        this.boards = new Gathered<>(wanted -> rows.boards(readers, wanted));
    }

    /** Empty for what does not exist and for what they may not see: nobody can tell the two apart. */
    Future<Optional<StreamRef>> streamOf(Subscriber who, Channel channel) {
        return switch (channel.kind()) {
            case BOARD ->
                boards.ask(new Wanted(channel.id(), who.userId())).map(found -> stream(who, found, StreamKind.BOARD));
            case ITEM ->
                rows.item(readers, channel.id(), who.userId()).map(found -> stream(who, found, StreamKind.BOARD));
            case WORKSPACE ->
                rows.workspace(readers, channel.id(), who.userId())
                        .map(found -> stream(who, found, StreamKind.WORKSPACE));
            case TEXT ->
                rows.text(readers, channel.id(), who.userId()).map(found -> stream(who, found, StreamKind.TEXT));
            case USER ->
                Future.succeededFuture(
                        channel.id().equals(who.userId())
                                ? Optional.of(new StreamRef(StreamKind.USER, channel.id(), null, null, null))
                                : Optional.empty());
        };
    }

    private static Optional<StreamRef> stream(Subscriber who, Optional<Found> found, StreamKind kind) {
        return found.filter(f ->
                        who.organizationId() == null || who.organizationId().equals(f.organizationId()))
                .map(f -> new StreamRef(kind, f.streamId(), f.boardId(), f.seenAs(), f.ownItems()));
    }
}
