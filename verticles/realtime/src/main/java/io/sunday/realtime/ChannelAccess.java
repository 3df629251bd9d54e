package io.sunday.realtime;

import io.sunday.domain.identity.UserId;
import io.sunday.eventbus.StreamKind;
import io.sunday.realtime.hub.Channel;
import io.sunday.storage.Walled;
import io.sunday.storage.access.StreamAccess;
import io.sunday.storage.access.StreamAccess.Found;
import io.sunday.storage.access.StreamAccess.Wanted;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;

/**
 * May this person listen to this channel, and which stream is behind it? Asked of the rows each time; of boards, in one
 * query for all who ask at the same time, behind the second wall of those.
 */
final class ChannelAccess {

    private final StreamAccess rows = new StreamAccess();
    private final Walled readers;
    private final Gathered<Wanted, Found> boards;

    ChannelAccess(Walled readers) {
        this.readers = readers;
        this.boards = new Gathered<>(wanted -> rows.boards(of(wanted), wanted));
    }

    /** Empty for what does not exist and for what they may not see: nobody can tell the two apart. */
    Future<Optional<StreamRef>> streamOf(Subscriber who, Channel channel) {
        return switch (channel.kind()) {
            case BOARD ->
                boards.ask(new Wanted(channel.id(), who.userId())).map(found -> stream(who, found, StreamKind.BOARD));
            case ITEM ->
                rows.item(of(who), channel.id(), who.userId()).map(found -> stream(who, found, StreamKind.BOARD));
            case WORKSPACE ->
                rows.workspace(of(who), channel.id(), who.userId())
                        .map(found -> stream(who, found, StreamKind.WORKSPACE));
            case TEXT ->
                rows.text(of(who), channel.id(), who.userId()).map(found -> stream(who, found, StreamKind.TEXT));
            case USER ->
                Future.succeededFuture(
                        channel.id().equals(who.userId())
                                ? Optional.of(new StreamRef(StreamKind.USER, channel.id(), null, null, null))
                                : Optional.empty());
        };
    }

    private SqlClient of(Subscriber who) {
        return readers.of(new UserId(who.userId()));
    }

    private SqlClient of(List<Wanted> wanted) {
        return readers.of(wanted.stream().map(each -> new UserId(each.userId())).toList());
    }

    private static Optional<StreamRef> stream(Subscriber who, Optional<Found> found, StreamKind kind) {
        return found.filter(f ->
                        who.organizationId() == null || who.organizationId().equals(f.organizationId()))
                .map(f -> new StreamRef(kind, f.streamId(), f.boardId(), f.seenAs(), f.ownItems()));
    }
}
