package io.sunday.realtime;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Questions to the database that many ask at the same time, as when thousands of sockets come back: those that come
 * while a query is under way share the next one. An answer always comes from a query that began after the question.
 */
final class Gathered<K, V> {

    /** One that is sent, and one more so that the database need not wait for us. */
    private static final int UNDER_WAY_MAX = 2;

    private static final int KEYS_MAX = 1_000;

    private final Function<List<K>, Future<Map<K, V>>> query;
    private final Map<K, List<Promise<Optional<V>>>> waiting = new LinkedHashMap<>();
    private int underWay;

    Gathered(Function<List<K>, Future<Map<K, V>>> query) {
        this.query = query;
    }

    /** Empty when the database does not know it; answered on the context of the caller. */
    Future<Optional<V>> ask(K key) {
        Promise<Optional<V>> promise = promise();
        synchronized (this) {
            waiting.computeIfAbsent(key, k -> new ArrayList<>(1)).add(promise);
        }
        send();
        return promise.future();
    }

    private static <T> Promise<T> promise() {
        ContextInternal current = ContextInternal.current();
        return current == null ? Promise.promise() : current.promise();
    }

    private void send() {
        Map<K, List<Promise<Optional<V>>>> asked = new HashMap<>();
        synchronized (this) {
            if (waiting.isEmpty() || underWay >= UNDER_WAY_MAX) {
                return;
            }
            underWay++;
            var first = waiting.entrySet().iterator();
            while (first.hasNext() && asked.size() < KEYS_MAX) {
                Map.Entry<K, List<Promise<Optional<V>>>> entry = first.next();
                asked.put(entry.getKey(), entry.getValue());
                first.remove();
            }
        }
        query.apply(List.copyOf(asked.keySet())).onComplete((found, failure) -> {
            synchronized (this) {
                underWay--;
            }
            send();
            asked.forEach((key, promises) -> {
                for (Promise<Optional<V>> promise : promises) {
                    if (failure != null) {
                        promise.fail(failure);
                    } else {
                        promise.complete(Optional.ofNullable(found.get(key)));
                    }
                }
            });
        });
    }
}
