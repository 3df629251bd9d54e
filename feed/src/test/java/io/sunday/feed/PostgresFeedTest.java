package io.sunday.feed;

import io.sunday.testing.TestDatabase;

/** The feed that needs nothing but the database. */
final class PostgresFeedTest extends EventFeedContract {

    PostgresFeedTest(TestDatabase database) {
        super(database);
    }

    @Override
    EventFeed feed() {
        return new PostgresFeed(database.vertx(), database.database().background(), metrics);
    }
}
