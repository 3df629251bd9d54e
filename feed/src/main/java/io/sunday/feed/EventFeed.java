package io.sunday.feed;

import io.vertx.core.Future;
import java.util.UUID;

/**
 * Brings the committed events of boards to those who react to them. Whatever it runs on, it promises the same: every
 * event after a consumer's position, at least once, in the order of the board and without a hole, to one node at a time
 * unless a node hangs; an event whose effect failed comes again; a board that makes trouble does not stop the others.
 * That nothing happens twice is the work of the consumer, which moves its position in the transaction of the effect.
 */
public interface EventFeed {

    /**
     * Brings events to the consumer from now on. Call it from the consumer's verticle, which runs on virtual threads:
     * the consumer is called on that context.
     */
    Following follow(FeedConsumer consumer);

    /** A consumer that is being served. */
    interface Following {

        /** Makes the feed look at a board of which the consumer knows more than the feed. */
        void look(UUID board);

        /** Brings nothing new any more; done when what was under way has ended, or after a few seconds. */
        Future<Void> stop();
    }
}
