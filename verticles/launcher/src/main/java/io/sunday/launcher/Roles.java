package io.sunday.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.launcher.config.Config;
import io.sunday.storage.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Deploys what the roles of this node need, and collects the routes they bring. */
final class Roles {
    private final Vertx vertx;
    private final Config config;
    private final Database database;
    private final Stores stores;
    private final MeterRegistry meters;

    Roles(Vertx vertx, Config config, Database database, Stores stores, MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.database = database;
        this.stores = stores;
        this.meters = meters;
    }

    Future<List<HttpVerticle.Mount>> deploy() {
        return Future.succeededFuture(List.of());
    }

    Future<?> closeSockets() {
        return Future.succeededFuture();
    }
}
