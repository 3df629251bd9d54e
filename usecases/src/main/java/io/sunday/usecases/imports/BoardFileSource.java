package io.sunday.usecases.imports;

import static io.sunday.usecases.imports.table.JsonEntries.objects;
import static io.sunday.usecases.imports.table.JsonEntries.text;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.usecases.imports.table.JsonEntries;
import io.sunday.usecases.imports.table.Table;
import io.sunday.usecases.recurrence.Repetition;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A board of this or another Sunday: it becomes an equal one, apart from ids and from what the file cannot carry along. */
final class BoardFileSource implements ImportSource {

    private static final int SAMPLE_ROWS = 20;

    private final Path file;
    private final Map<String, Object> board;
    private final Map<String, List<String>> connections = new HashMap<>();

    /** @param connectable of other boards, which are not in the file: those that are here and may be connected to */
    BoardFileSource(Path file, Predicate<BoardId> connectable) throws IOException {
        this.file = file;
        this.board = JsonEntries.object(file, "board").orElseThrow(JsonEntries::broken);
        for (Map<?, ?> column : objects(board, "columns")) {
            if (text(column, "type").equals(ConnectColumn.NAME)) {
                List<String> here = boardsOf(column)
                        .filter(connectable)
                        .map(BoardId::toString)
                        .toList();
                if (!here.isEmpty()) {
                    connections.put(text(column, "key"), here);
                }
            }
        }
    }

    private static Stream<BoardId> boardsOf(Map<?, ?> column) {
        return column.get("settings") instanceof Map<?, ?> settings
                ? Stream.concat(Stream.of(text(settings, "boardId")), JsonEntries.texts(settings, "boardIds").stream())
                        .distinct()
                        .limit(ConnectColumn.BOARDS_MAX)
                        .flatMap(id -> BoardId.parse(id).stream())
                : Stream.empty();
    }

    @Override
    public void check() throws IOException {
        ColumnRules.roomFor(columns().size(), 0).orThrow();
        GroupRules.roomFor(groups().size(), 0).orThrow();
        if (groups().isEmpty()) {
            throw new RejectedException(
                    Rejection.invalid("/file", "invalid_file", "The board in the file has no group."));
        }
        try (Table items = BoardFile.items(file)) {
            items.next();
        }
    }

    @Override
    public NewBoard look(MemberNames members, Watch watch) throws IOException {
        UnknownPeople unknown = new UnknownPeople(members);
        FilePeople addresses = new FilePeople(file, members);
        List<String> people = keysOf("people");
        Set<String> lost = new LinkedHashSet<>();
        JsonArray sample = new JsonArray();
        long rows = 0;
        try (JsonEntries items = JsonEntries.open(file, "items")) {
            Optional<Map<String, Object>> item = items.next();
            while (item.isPresent()) {
                rows++;
                if (sample.size() < SAMPLE_ROWS) {
                    sample.add(new JsonArray().add(text(item.get(), "name")));
                }
                if (item.get().get("itemData") instanceof Map<?, ?> values) {
                    people.forEach(
                            key -> JsonEntries.texts(values, key).forEach(id -> unknown.add(0, addresses.address(id))));
                    keysOf("file").stream().filter(values::containsKey).forEach(lost::add);
                    keysOf("time_tracking").stream().filter(values::containsKey).forEach(lost::add);
                }
                watch.looked(rows);
                item = items.next();
            }
        }
        long[] files = {0};
        long[] parts = {rows};
        JsonEntries.each(
                file,
                Map.of(
                        BoardFile.UPDATES,
                        update -> {
                            unknown.add(0, addresses.address(text(update, "createdBy")));
                            watch.looked(++parts[0]);
                        },
                        BoardFile.SESSIONS,
                        session -> {
                            unknown.add(0, addresses.address(text(session, "userId")));
                            watch.looked(++parts[0]);
                        },
                        BoardFile.FILES,
                        each -> files[0]++));
        if (JsonEntries.has(file, BoardFile.SESSIONS)) {
            lost.removeAll(keysOf("time_tracking"));
        }
        List<String> notes = notes(lost);
        if (files[0] > 0) {
            notes.add("Left out with their content: " + files[0] + " files, each of them in the report.");
        }
        ImportPlan plan = new ImportPlan(BoardFile.NAME, List.of(), rows, unknown.json(), notes);
        return new NewBoard(plan, text(board, "description"), columns(), groups(), sample, repetitions(addresses));
    }

    /** What repeats: people are those of this organization, as in the items. */
    private List<Repetition> repetitions(FilePeople addresses) throws IOException {
        Set<String> people = new LinkedHashSet<>(keysOf("people"));
        List<Repetition> found = new ArrayList<>();
        JsonEntries.each(file, Map.of("repetitions", each -> {
            if (found.size() < Recurrence.PER_BOARD_MAX) {
                Repetition.of(each)
                        .map(repetition -> repetition.with((values, ids) -> {
                            people.forEach(key -> values.computeIfPresent(
                                    key,
                                    (same, ignored) -> JsonEntries.texts(values, key).stream()
                                            .flatMap(id -> addresses.member(id).stream())
                                            .toList()));
                            return values;
                        }))
                        .ifPresent(found::add);
            }
        }));
        return found;
    }

    private List<String> notes(Set<String> lost) {
        List<String> notes = new ArrayList<>();
        for (Map<?, ?> column : objects(board, "columns")) {
            if (leadsElsewhere(column)) {
                notes.add("The column “" + text(column, "title")
                        + "” was left out: it leads to a board that is not here, or not for you.");
            } else if (lost.contains(text(column, "key"))) {
                notes.add(
                        "What is in the column “" + text(column, "title") + "” was left out: the file only names it.");
            }
        }
        return notes;
    }

    private boolean leadsElsewhere(Map<?, ?> column) {
        String way = text(column, "type").equals(ConnectColumn.NAME)
                ? text(column, "key")
                : column.get("settings") instanceof Map<?, ?> settings ? text(settings, "through") : "";
        return !way.isEmpty() && !connections.containsKey(way);
    }

    private List<ColumnDraft> columns() {
        List<ColumnDraft> drafts = new ArrayList<>();
        for (Map<?, ?> column : objects(board, "columns")) {
            if (!leadsElsewhere(column)) {
                Map<String, Object> settings = new HashMap<>();
                if (column.get("settings") instanceof Map<?, ?> given) {
                    given.forEach((key, value) -> settings.put(String.valueOf(key), value));
                }
                if (text(column, "type").equals(ConnectColumn.NAME)) {
                    // Of its other settings none holds for another column.
                    settings.clear();
                    settings.put("boardIds", connections.get(text(column, "key")));
                }
                drafts.add(new ColumnDraft(text(column, "key"), text(column, "title"), text(column, "type"), settings));
            }
        }
        return drafts;
    }

    private List<GroupDraft> groups() {
        return objects(board, "groups").stream()
                .map(group -> new GroupDraft(
                        text(group, "title"), text(group, "color").isEmpty() ? null : text(group, "color")))
                .toList();
    }

    private List<String> keysOf(String type) {
        return objects(board, "columns").stream()
                .filter(column -> text(column, "type").equals(type))
                .map(column -> text(column, "key"))
                .toList();
    }

    @Override
    public Rows open(ImportPlan plan, BoardStructure structure, MemberNames members, LongFunction<ItemId> ids)
            throws IOException {
        return new BoardFileRows(file, board, structure, members, ids);
    }
}
