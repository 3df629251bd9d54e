package io.sunday.notifications;

import io.sunday.feed.EventFeed;
import io.sunday.usecases.notification.TellPeople;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what others have assigned to them. Deploy it with the virtual-thread model on as many nodes as wanted:
 * they share the boards.
 */
public final class NotificationsVerticle extends VerticleBase {

    private final EventFeed feed;
    private final NotificationFollower follower;
    private EventFeed.@Nullable Following following;

    /** @param background connections for reading the log and the cursors */
    public NotificationsVerticle(EventFeed feed, Pool background, TellPeople tell) {
        this.feed = feed;
        this.follower = new NotificationFollower(background, tell);
    }

    @Override
    public Future<?> start() {
        following = feed.follow(follower);
        return Future.succeededFuture();
    }

    /** What is cut off is rolled back whole, and done by whoever has the board next. */
    @Override
    public Future<?> stop() {
        EventFeed.Following ending = following;
        return ending == null ? Future.succeededFuture() : ending.stop();
    }
}
