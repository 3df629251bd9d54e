package io.sunday.realtime;

import io.vertx.core.Future;

/** Finds out whose token it is; fails when it is nobody's. Handed in by who knows about tokens. */
@FunctionalInterface
public interface SocketAuthentication {

    Future<Subscriber> authenticate(String token);
}
