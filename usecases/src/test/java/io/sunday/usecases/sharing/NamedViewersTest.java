package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Audience;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Teams and people who see, or change, what is otherwise for stronger roles. */
final class NamedViewersTest extends BoardWithRoles {

    private static final String SALARY = "4711081";

    private final Command ben;
    private final Command eve;
    private final Team pay;

    NamedViewersTest(TestDatabase database) {
        super(database, board -> board.withColumn("salary", "number").withColumn("bonus", "number"));
        ben = member(Role.GUEST);
        eve = member(Role.GUEST);
        pay = sunday.teams.create(
                owner, fixture.organization(), "Pay", List.of(ben.caller().userId()));
    }

    @Test
    void owners_name_members_and_teams_beside_a_role_and_nobody_else() {
        BoardFixture other = BoardFixture.on(pool).withStatus("Open").build();
        Command stranger = Command.by(Caller.person(other.owner(), "Eve", UUID.randomUUID()));
        Team theirs = sunday.teams.create(stranger, other.organization(), "Pay", List.of());

        assertThat(refused(() -> viewers(editor, "salary", "owner", id(pay)))).isEqualTo("forbidden");
        assertThat(refused(() -> viewers(owner, "salary", null, id(pay))))
                .isEqualTo("not_restricted /settings/otherViewers");
        for (String unknown :
                List.of(id(theirs), id(stranger), UUID.randomUUID().toString(), "Pay")) {
            assertThat(refused(() -> viewers(owner, "salary", "owner", unknown)))
                    .isEqualTo("unknown_person /settings/otherViewers");
            assertThat(refused(() -> editors(owner, "salary", "owner", unknown)))
                    .isEqualTo("unknown_person /settings/otherEditors");
        }
        assertThat(refused(() -> viewers(
                        owner,
                        "salary",
                        "owner",
                        Stream.generate(() -> UUID.randomUUID().toString())
                                .limit(Audience.NAMES_MAX + 1)
                                .toArray(String[]::new))))
                .isEqualTo("too_many_people /settings/otherViewers");

        Replay.verify(pool, board, () -> viewers(owner, "salary", "owner", id(pay), id(editor)));
        assertThat(refused(() -> viewers(editor, "salary", "owner", id(pay)))).isEqualTo("forbidden");
    }

    @Test
    void who_is_in_a_named_team_sees_the_column_until_they_leave_it_and_nobody_else_of_their_role() {
        Item item = create(owner, Map.of("salary", 4711081, "status", "Open"));
        viewers(owner, "salary", "owner", id(pay));

        assertThat(read(ben, item)).containsKey("salary");
        assertThat(snapshot(ben)).contains(SALARY).doesNotContain("seenAs");
        for (Command other : List.of(editor, eve)) {
            assertThat(read(other, item)).containsOnlyKeys("status");
            assertThat(snapshot(other)).doesNotContain(SALARY, "salary").contains("seenAs");
            assertThat(events(other, 0)).doesNotContain(SALARY);
        }
        assertThat(events(ben, 0)).contains(SALARY);
        sunday.changeItem.run(ben, item.id(), ItemPatch.ofValues(Map.of("salary", 4711082)));

        sunday.teams.change(owner, pay.id(), null, List.of());

        assertThat(read(ben, item)).containsOnlyKeys("status");
        assertThat(snapshot(ben)).doesNotContain("471108");
        assertThat(events(ben, 0)).doesNotContain("471108");
        assertThat(refused(() -> sunday.changeItem.run(ben, item.id(), ItemPatch.ofValues(Map.of("salary", 1)))))
                .isEqualTo("unknown_column /itemData/salary");
    }

    @Test
    void a_person_can_be_named_like_a_team() {
        Item item = create(owner, Map.of("salary", 4711081));
        viewers(owner, "salary", "editor", id(eve));

        assertThat(read(eve, item)).containsKey("salary");
        assertThat(read(editor, item)).containsKey("salary");
        assertThat(read(ben, item)).doesNotContainKey("salary");
    }

    @Test
    void what_is_worked_out_from_two_columns_is_for_who_sees_both() {
        Item item = create(owner, Map.of("salary", 1, "bonus", 2));
        sunday.changeColumns.create(
                owner,
                board,
                new ColumnDraft("sum", "Sum", "formula", Map.of("formula", "{salary} + {bonus}")),
                Place.END);
        viewers(owner, "salary", "owner", id(pay));
        viewers(owner, "bonus", "owner", id(eve));

        assertThat(read(ben, item)).containsOnlyKeys("salary");
        assertThat(read(eve, item)).containsOnlyKeys("bonus");
        assertThat(read(owner, item)).containsKeys("salary", "bonus", "sum");
        viewers(owner, "bonus", "owner", id(eve), id(pay));
        assertThat(read(ben, item)).containsKeys("salary", "bonus", "sum");
        assertThat(read(eve, item)).containsOnlyKeys("bonus");
        assertThat(seenAs(eve)).startsWith("viewer-").isNotEqualTo(seenAs(editor));
        assertThat(snapshot(ben)).doesNotContain("seenAs");
    }

    @Test
    void who_is_in_a_named_team_changes_a_column_that_others_of_their_role_only_see() {
        Item item = create(owner, Map.of("salary", 1));
        editors(owner, "salary", "owner", id(pay));
        ItemPatch more = ItemPatch.ofValues(Map.of("salary", 2));

        assertThat(refused(() -> sunday.changeItem.run(editor, item.id(), more)))
                .isEqualTo("column_restricted /itemData/salary");
        assertThat(refused(() -> sunday.changeItem.run(eve, item.id(), more)))
                .isEqualTo("column_restricted /itemData/salary");
        assertThat(sunday.changeItem.run(ben, item.id(), more).values()).containsKey("salary");
        assertThat(sunday.duplicateItem.run(ben, item.id()).values()).containsKey("salary");
        assertThat(sunday.duplicateItem.run(eve, item.id()).values()).doesNotContainKey("salary");

        sunday.changeBoard.change(owner, board, null, null, io.sunday.domain.access.BoardKind.PRIVATE);
        sunday.boardMembers.put(owner, board, Kind.TEAM, pay.id().value(), BoardRole.COMMENTER);
        assertThat(refused(() -> sunday.changeItem.run(ben, item.id(), more))).isEqualTo("forbidden");
    }

    @Test
    void who_is_named_sees_a_view_that_others_of_their_role_do_not() {
        assertThat(refused(() -> view(owner, null, id(pay)))).isEqualTo("not_restricted /settings/otherViewers");
        assertThat(refused(() -> view(owner, "owner", UUID.randomUUID().toString())))
                .isEqualTo("unknown_person /settings/otherViewers");
        assertThat(refused(() -> view(editor, "owner", id(pay)))).isEqualTo("forbidden");
        View made = view(owner, "owner", id(pay));

        assertThat(sunday.readViews.one(ben.caller(), board, made.id()).view().name())
                .isEqualTo("Ours");
        for (Command other : List.of(editor, eve)) {
            assertThat(refused(() -> sunday.readViews.one(other.caller(), board, made.id())))
                    .isEqualTo("view_not_found");
            assertThat(snapshot(other)).doesNotContain(made.id().toString());
        }
        assertThat(snapshot(ben)).contains(made.id().toString());
        Map<String, @Nullable Object> open = new HashMap<>();
        open.put("viewers", null);
        View shown = sunday.changeViews.change(
                owner, board, made.id(), new ViewRules.Change(null, null, open, null, null), Place.END);
        assertThat(shown.settings()).isEmpty();
        assertThat(snapshot(eve)).contains(made.id().toString());
    }

    private View view(Command command, @Nullable String role, String... names) {
        Map<String, @Nullable Object> settings = new HashMap<>(restriction("viewers", role, "otherViewers", names));
        return sunday.changeViews.create(
                command, board, new ViewRules.Change("Ours", "table", settings, null, null), Place.END);
    }

    private static Map<String, Object> restriction(String role, @Nullable String is, String others, String... names) {
        Map<String, Object> settings = new HashMap<>();
        if (is != null) {
            settings.put(role, is);
        }
        settings.put(others, List.of(names));
        return settings;
    }

    private void viewers(Command command, String key, @Nullable String role, String... names) {
        settings(command, key, restriction("viewers", role, "otherViewers", names));
    }

    private void editors(Command command, String key, @Nullable String role, String... names) {
        settings(command, key, restriction("editors", role, "otherEditors", names));
    }

    private Map<String, Object> read(Command command, Item item) {
        return sunday.readItem.run(command.caller(), item.id()).values();
    }

    private static String id(Team team) {
        return team.id().toString();
    }
}
