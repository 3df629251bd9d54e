package io.sunday.perf;

import io.vertx.core.Vertx;

/** One kind of load. */
interface Scenario {

    /** What it does, in a sentence for the report. */
    String describe();

    /** One run against the server. */
    void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception;
}
