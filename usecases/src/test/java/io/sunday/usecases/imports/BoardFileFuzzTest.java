package io.sunday.usecases.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.usecases.link.NewConnection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of boards in which some values are of other kinds than they should be, or gone, or somebody else's: each is read
 * to its end, twice alike, or refused.
 */
final class BoardFileFuzzTest {

    private static final String ME = UUID.randomUUID().toString();
    private static final MemberNames MEMBERS =
            new MemberNames(List.of(new MemberNames.Member(ME, "me@example.com", "Me")));

    private static final String FETCHED = "{\"files\":{\"column\":\"files\",\"type\":\"file\"}}";

    /** However slow the machine is. */
    private static final int RUNS_MIN = 100;

    @TempDir
    Path folder;

    @Test
    void files_whose_values_are_not_what_they_should_be_are_read_or_refused() throws IOException {
        long seed = FuzzTime.seed();
        Random random = new Random(seed);
        long end = System.nanoTime() + FuzzTime.each().toNanos();
        int runs = 0;
        int whole = 0;
        while (System.nanoTime() < end || runs < RUNS_MIN) {
            JsonObject file = file();
            for (int i = random.nextInt(6); i > 0; i--) {
                damage(file, random);
            }
            // Half a character cannot be written as it is.
            String text = file.encode().replace("\ud800", "\\ud800");
            if (random.nextInt(5) == 0) {
                text = text.substring(0, random.nextInt(text.length()));
            }
            Files.writeString(folder.resolve("file"), text.replaceFirst("^\\{", "{\"format\":\"sunday.board\","));
            try {
                assertThat(read()).as("seed %d, run %d", seed, runs).isEqualTo(read());
                whole++;
            } catch (RejectedException refused) {
                assertThat(refused.rejection().code()).isNotEmpty();
            }
            runs++;
        }

        assertThat(whole).isPositive();
    }

    /** What is made of the file, as text. */
    private List<String> read() throws IOException {
        BoardFileSource source =
                new BoardFileSource(folder.resolve("file"), FETCHED, (other, columns) -> NewConnection.TWO_WAY);
        source.check();
        ImportSource.NewBoard wanted = source.look(MEMBERS, rows -> {});
        BoardStructure board = structure(wanted.columns(), wanted.groups());
        List<String> read = new ArrayList<>();
        UUID job = new UUID(7, 7);
        try (ImportSource.Rows rows =
                source.open(wanted.plan(), board, MEMBERS, sequence -> ImportIds.of(job, sequence))) {
            Optional<ImportSource.Read> row = rows.next();
            while (row.isPresent()) {
                assertThat(row.get().length()).isNotNegative();
                read.add(row.get().sequence() + " " + row.get().faults() + " "
                        + row.get().part());
                row = rows.next();
            }
        }
        return read;
    }

    private static BoardStructure structure(List<ColumnDraft> columns, List<GroupDraft> groups) {
        BoardId id = new BoardId(new UUID(1, 1));
        Set<String> taken = new HashSet<>();
        List<Column> made = new ArrayList<>();
        for (ColumnDraft draft : columns) {
            ColumnId column = new ColumnId(new UUID(2, made.size()));
            if (ColumnRules.create(column, id, draft, taken, "a0") instanceof Decision.Accepted<Column>(Column good)
                    && taken.add(good.key())) {
                made.add(good);
            }
        }
        List<Group> madeGroups = new ArrayList<>();
        for (GroupDraft draft : groups) {
            GroupId group = new GroupId(new UUID(3, madeGroups.size()));
            madeGroups.add(GroupRules.create(group, id, draft, 0, "a0").orThrow());
        }
        return new BoardStructure(
                id,
                new WorkspaceId(new UUID(4, 4)),
                new OrganizationId(new UUID(5, 5)),
                "Board",
                0,
                made,
                madeGroups,
                Set.of());
    }

    private static void damage(JsonObject file, Random random) {
        List<Object> containers = new ArrayList<>();
        collect(file, containers);
        Object chosen = containers.get(random.nextInt(containers.size()));
        Object value = value(random, containers);
        if (chosen instanceof JsonObject object && !object.isEmpty()) {
            List<String> names = List.copyOf(object.fieldNames());
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.put(name, value);
            }
        } else if (chosen instanceof JsonArray array) {
            array.add(value);
        }
    }

    private static void collect(Object value, List<Object> containers) {
        if (value instanceof JsonObject object) {
            containers.add(object);
            object.forEach(entry -> collect(entry.getValue(), containers));
        } else if (value instanceof JsonArray array) {
            containers.add(array);
            array.forEach(each -> collect(each, containers));
        }
    }

    private static Object value(Random random, List<Object> containers) {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> true;
            case 2 -> -1;
            case 3 -> 1e300;
            case 4 -> "";
            case 5 -> "\u0000\ud800";
            case 6 -> "x".repeat(random.nextInt(20_000));
            case 7 -> ME;
            case 8 -> "9999-12-31T23:59:59Z";
            case 9 -> new JsonArray().add(new JsonArray());
            case 10 -> "[x](user:" + ME + ")";
            default ->
                containers.get(random.nextInt(containers.size())) instanceof JsonObject object
                        ? object.copy()
                        : new JsonObject().put("id", 7);
        };
    }

    private static JsonObject file() {
        String group = "01a20148-d847-77aa-b28a-da18cf093c77";
        return new JsonObject()
                .put(
                        "board",
                        new JsonObject()
                                .put("name", "B")
                                .put(
                                        "columns",
                                        list(
                                                Map.of("key", "time", "title", "Time", "type", "time_tracking"),
                                                Map.of("key", "who", "title", "Who", "type", "people"),
                                                Map.of("key", "waits", "title", "Waits", "type", "dependency")))
                                .put("groups", list(Map.of("id", group, "title", "G", "color", "#579bfc"))))
                .put(
                        "items",
                        list(
                                Map.of("id", "1", "name", "One", "groupId", group, "position", "a0"),
                                Map.of(
                                        "id",
                                        "2",
                                        "parentId",
                                        "1",
                                        "name",
                                        "Two",
                                        "itemData",
                                        Map.of("who", List.of(ME), "waits", List.of(Map.of("itemId", "1"))))))
                .put(
                        "timeSessions",
                        list(Map.of(
                                "itemId",
                                "1",
                                "column",
                                "time",
                                "userId",
                                ME,
                                "from",
                                "2020-01-01T00:00:00Z",
                                "to",
                                "2020-01-01T01:00:00Z",
                                "correction",
                                Map.of("by", ME, "at", "2020-01-01T02:00:00Z", "reason", "R"))))
                .put(
                        "updates",
                        list(
                                Map.of(
                                        "id",
                                        "a",
                                        "itemId",
                                        "1",
                                        "body",
                                        "Text",
                                        "createdBy",
                                        ME,
                                        "reactions",
                                        Map.of("like", List.of(ME)),
                                        "earlier",
                                        List.of(Map.of("body", "Tex", "writtenAt", "2020-01-01T00:00:00Z"))),
                                Map.of("id", "b", "itemId", "1", "parentId", "a", "body", "T", "author", "Eve")))
                .put("files", list(Map.of("itemId", "1", "name", "a.pdf", "size", 1)))
                .put("looks", list(Map.of("itemId", "1", "userId", ME, "updates", 2, "seenAt", "2020-01-01T00:00:00Z")))
                .put("archive", list(Map.of("itemId", "2"), Map.of("groupId", group)))
                .put(
                        "views",
                        list(Map.of(
                                "name",
                                "V",
                                "type",
                                "table",
                                "settings",
                                Map.of("groupBy", "who"),
                                "baseline",
                                Map.of(
                                        "takenAt",
                                        "2020-01-01T00:00:00Z",
                                        "dates",
                                        Map.of("1", Map.of("from", "2020-01-01", "to", "2020-01-02"))))))
                .put(
                        "automations",
                        list(Map.of(
                                "name",
                                "R",
                                "trigger",
                                Map.of("type", "item_created"),
                                "actions",
                                List.of(Map.of("type", "move_to_group", "groupId", group)))))
                .put("people", list(Map.of("id", ME, "email", "me@example.com")));
    }

    private static JsonArray list(Map<?, ?>... objects) {
        // Deep copies, so that all of it can be damaged.
        return new JsonArray(new JsonArray(List.of(objects)).encode());
    }
}
