package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule S9 of docs/sync-spec.md: one query for all who ask at the same time. */
class GatheredTest {

    private final List<List<Integer>> queries = new ArrayList<>();
    private final List<Promise<Map<Integer, String>>> answers = new ArrayList<>();
    private final Gathered<Integer, String> gathered = new Gathered<>(this::query);

    private Future<Map<Integer, String>> query(List<Integer> keys) {
        queries.add(keys);
        Promise<Map<Integer, String>> answer = Promise.promise();
        answers.add(answer);
        return answer.future();
    }

    @Test
    void a_failed_query_fails_those_who_asked_it_and_nobody_else() {
        Future<Optional<String>> first = gathered.ask(1);
        Future<Optional<String>> second = gathered.ask(2);

        answers.get(0).fail("out of reach");
        answers.get(1).complete(Map.of(2, "two"));

        assertThat(first.failed()).isTrue();
        assertThat(second.result()).contains("two");
    }

    @Test
    void who_asks_while_queries_are_under_way_shares_the_next_one() {
        gathered.ask(1);
        gathered.ask(1);
        Future<Optional<String>> third = gathered.ask(1);
        Future<Optional<String>> fourth = gathered.ask(4);

        answers.get(0).complete(Map.of(1, "old"));
        answers.get(2).complete(Map.of(1, "new"));

        assertThat(queries).containsExactly(List.of(1), List.of(1), queries.get(2));
        assertThat(queries.get(2)).containsExactlyInAnyOrder(1, 4);
        assertThat(third.result()).contains("new");
        assertThat(fourth.result()).isEmpty();
    }
}
