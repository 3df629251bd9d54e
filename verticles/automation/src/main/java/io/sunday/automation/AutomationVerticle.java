package io.sunday.automation;

import io.sunday.domain.board.BoardId;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.AutomationsChanged;
import io.sunday.feed.EventFeed;
import io.sunday.usecases.UseCases;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs recipes, and keeps true what items say about other items. It follows each board that has recipes or links, and
 * looks at once at one that gets its first recipe. Deploy it with the virtual-thread model on as many nodes as wanted:
 * they share the boards.
 */
public final class AutomationVerticle extends VerticleBase {

    private final EventFeed feed;
    private final BoardFollower follower;
    private final LinksFollower links;
    private EventFeed.@Nullable Following following;
    private EventFeed.@Nullable Following followingLinks;

    /** @param background connections for reading the log and the cursors */
    public AutomationVerticle(EventFeed feed, Pool background, UseCases useCases) {
        this.feed = feed;
        this.follower = new BoardFollower(background, useCases.answerEvent, useCases.retireAutomations);
        this.links = new LinksFollower(background, useCases.followLinks);
    }

    @Override
    public Future<?> start() {
        EventFeed.Following started = feed.follow(follower);
        following = started;
        followingLinks = feed.follow(links);
        vertx.eventBus().<AutomationsChanged>consumer(Addresses.AUTOMATIONS, message -> {
            BoardId board = new BoardId(message.body().boardId());
            follower.know(board);
            started.look(board.value());
        });
        return Future.succeededFuture();
    }

    /** Lets the runs under way end; one that is cut off is rolled back whole, and done by whoever has the board next. */
    @Override
    public Future<?> stop() {
        return Future.join(Stream.of(following, followingLinks)
                .filter(Objects::nonNull)
                .map(EventFeed.Following::stop)
                .toList());
    }
}
