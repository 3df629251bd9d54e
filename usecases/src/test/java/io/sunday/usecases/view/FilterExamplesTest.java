package io.sunday.usecases.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.team.Team;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.item.ItemPages;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of {@code openapi/examples/filters}, in memory and in PostgreSQL; the web client has its own test. */
@ExtendWith(PostgresExtension.class)
final class FilterExamplesTest {

    private static final Set<String> FOLLOWING = Set.of("project", "stages", "hours", "spent", "after");

    private final Pool pool;
    private final JsonObject examples;
    private final BoardStructure board;
    private final ViewContext viewer;
    private final List<Item> items;
    private final Map<String, String> people;

    FilterExamplesTest(TestDatabase database) throws IOException {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        UseCases sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        String text = Files.readString(Path.of("../openapi/examples/filters/filters.json"));
        BoardFixture.Builder builder = BoardFixture.on(pool);
        objects(new JsonObject(text), "columns")
                .forEach(column -> builder.withColumn(
                        column.getString("key"), column.getString("type"), column.getJsonObject("settings")));
        BoardFixture fixture = builder.build();
        String other =
                fixture.addMember(pool, io.sunday.domain.access.Role.MEMBER).toString();
        JsonObject raw = new JsonObject(text);
        Command owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        Team mine = sunday.teams.create(owner, fixture.organization(), "Mine", List.of(fixture.owner()));
        Team theirs = sunday.teams.create(owner, fixture.organization(), "Theirs", List.of());
        people = Map.of(
                raw.getString("viewer"),
                fixture.owner().toString(),
                raw.getJsonArray("others").getString(0),
                other,
                raw.getJsonArray("viewersTeams").getString(0),
                mine.id().toString(),
                raw.getJsonArray("otherTeams").getString(0),
                theirs.id().toString());
        for (Map.Entry<String, String> person : people.entrySet()) {
            text = text.replace(person.getKey(), person.getValue());
        }
        examples = new JsonObject(text);
        viewer = ViewContext.of(
                        UserId.of(examples.getString("viewer")),
                        Instant.parse(examples.getString("now")),
                        ZoneId.of(examples.getString("timeZone")))
                .in(sunday.teams.idsOf(owner.caller()));
        List<Operation> operations = new ArrayList<>();
        for (JsonObject item : objects(examples, "items")) {
            JsonObject values = item.getJsonObject("itemData").copy();
            FOLLOWING.forEach(values::remove);
            operations.add(new Operation.Create(
                    new ItemDraft(null, item.getString("name"), "", null, null, PlainJson.of(values))));
        }
        List<JsonObject> written = objects(examples, "items");
        List<ItemId> ids = sunday.changeItems.run(owner, fixture.board(), operations).outcomes().stream()
                .map(ChangeItems.Outcome::id)
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            keepWhatFollows(ids.get(i), written.get(i).getJsonObject("itemData").copy());
        }
        items = ids.stream().map(id -> sunday.readItem.run(owner.caller(), id)).toList();
        board = sunday.structures.read(pool, fixture.board()).await();
    }

    /** What follows from items of other boards, or names items that the example only knows by ids, is kept as a write of those would have kept it. */
    private void keepWhatFollows(ItemId id, JsonObject values) {
        values.fieldNames().retainAll(FOLLOWING);
        pool.preparedQuery("UPDATE items SET \"values\" = \"values\" || $2 WHERE id = $1")
                .execute(Tuple.of(id.value(), values))
                .await();
    }

    @Test
    void every_example_finds_what_it_says() {
        for (JsonObject example : objects(examples, "cases")) {
            List<String> expected = example.getJsonArray("matches").stream()
                    .map(String.class::cast)
                    .toList();
            Filter filter = parse(example).orThrow();

            assertThat(items.stream().filter(filter::matches).map(Item::name))
                    .as(example.getString("say"))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(inDatabase(filter))
                    .as("in the database: " + example.getString("say"))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void every_refusal_names_the_fault() {
        for (JsonObject example : objects(examples, "refused")) {
            assertThat(parse(example))
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            refused -> assertThat(refused.rejection().errors())
                                    .extracting(fault -> fault.pointer() + " " + fault.code())
                                    .as(example.encode())
                                    .isEqualTo(example.getJsonArray("faults").getList()));
        }
    }

    private Decision<Filter> parse(JsonObject example) {
        return FilterParser.parse(PlainJson.of(example.getJsonObject("filter")), board, viewer, "");
    }

    private List<String> inDatabase(Filter filter) {
        ItemPages.Query query = new ItemPages.Query(null, filter, Sort.BOARD_ORDER, null, 100, false);
        return new ItemPages()
                .read(pool, board, query).await().items().stream()
                        .map(item -> new JsonObject(item).getString("name"))
                        .toList();
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
    }
}
