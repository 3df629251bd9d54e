package io.sunday.api.http;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * The everyday case of an operation, for the event loop that brought the request: on an idle server a small write costs
 * little more than the threads that would wake each other for it. It computes next to nothing and waits for nothing but
 * futures; empty, and nothing is done, where the {@link Operation} itself has to run.
 */
@FunctionalInterface
public interface QuickOperation {

    Future<Optional<Answer>> answer(Request request);
}
