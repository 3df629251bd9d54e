package io.sunday.usecases.link;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.Column;
import io.sunday.domain.item.Item;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is worked out from a column that not all see, on its own board and on others. */
@ExtendWith(PostgresExtension.class)
final class HiddenSourcesTest extends TwoBoards {

    HiddenSourcesTest(TestDatabase database) {
        super(database);
    }

    @Test
    void a_mirror_on_another_board_shows_nothing_of_it_while_it_is_hidden() {
        connect("project", Map.of());
        column(projects, "twice", "formula", Map.of("formula", "{budget} * 2"));
        mirror("budget", "budget");
        mirror("twice", "twice");
        column(tasks, "added", "formula", Map.of("formula", "SUM({project.budget})"));
        Item project = item(projects, "Moon", Map.of("budget", 4711081));
        Item task = item(tasks, "Rocket", Map.of("project", List.of(project.id().toString())));
        follow();
        assertThat(value(task, "budget")).isEqualTo(BigDecimal.valueOf(4711081));
        long before = head();

        settings(projects, "budget", Map.of("viewers", "owner"));
        Replay.verify(pool, tasks, this::follow);

        assertThat(value(task, "budget")).isNull();
        assertThat(value(task, "twice")).isNull();
        assertThat(String.valueOf(value(task, "added"))).doesNotContain("471108");
        assertThat(eventsAfter(before)).doesNotContain("471108").contains("\"previous\":{}");
        assertThat(refused(() -> mirror("again", "budget"))).isEqualTo("unknown_column /settings/column");
        assertThat(refused(() -> mirror("twice_again", "twice"))).isEqualTo("unknown_column /settings/column");

        settings(projects, "budget", Map.of());
        follow();
        assertThat(value(task, "budget")).isEqualTo(BigDecimal.valueOf(4711081));
        assertThat(value(task, "twice")).isEqualTo(BigDecimal.valueOf(9422162));
    }

    @Test
    void rollups_and_formulas_of_the_board_itself_are_seen_by_those_who_see_it() {
        column(tasks, "sum", "rollup", Map.of("column", "hours", "aggregate", "sum"));
        column(tasks, "more", "formula", Map.of("formula", "{sum} + 1"));
        column(tasks, "progress", "progress", Map.of());
        column(tasks, "below", "formula", Map.of("formula", "SUM({Subitems.hours})"));
        settings(tasks, "hours", Map.of("viewers", "editor"));

        assertThat(keys(Role.GUEST))
                .doesNotContain("hours", "sum", "more", "below")
                .contains("progress", "status");
        assertThat(keys(Role.MEMBER)).contains("hours", "sum", "more");

        Map<String, Object> status = new HashMap<>(structured(tasks, "status").settings());
        status.put("viewers", "owner");
        settings(tasks, "status", status);
        assertThat(keys(Role.MEMBER)).doesNotContain("status", "progress");
    }

    private void mirror(String key, String source) {
        column(tasks, key, "mirror", Map.of("through", "project", "column", source, "aggregate", "sum"));
    }

    private List<String> keys(Role role) {
        Caller caller = Caller.person(fixture.addMember(pool, role), "Ben", UUID.randomUUID());
        return sunday.readStructure.run(caller, tasks).columns().stream()
                .map(Column::key)
                .toList();
    }

    private long head() {
        return sunday.openBoard.seq(owner.caller(), tasks).getAsLong();
    }

    private String eventsAfter(long seq) {
        StringBuilder all = new StringBuilder();
        sunday.readEvents.after(owner.caller(), tasks, seq, 100).entries().forEach(entry -> all.append(entry.event()));
        return all.toString();
    }
}
