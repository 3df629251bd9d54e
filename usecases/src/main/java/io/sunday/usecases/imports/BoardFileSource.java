package io.sunday.usecases.imports;

import static io.sunday.usecases.imports.table.JsonEntries.objects;
import static io.sunday.usecases.imports.table.JsonEntries.text;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.usecases.board.BroughtConnections;
import io.sunday.usecases.board.Original;
import io.sunday.usecases.imports.table.JsonEntries;
import io.sunday.usecases.imports.table.Table;
import io.sunday.usecases.link.NewConnection;
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
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A board of this or another Sunday: it becomes an equal one, apart from ids and from what the file cannot carry along. */
final class BoardFileSource implements ImportSource {

    private static final int SAMPLE_ROWS = 20;
    private static final Pattern SERVER = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]{1,200}(?=/)");

    private final Path file;
    private final Map<String, Object> board;
    private final Optional<Original> original;
    private final BroughtConnections connections;
    private final boolean fetches;

    /**
     * @param mapping says whether the files that it names are fetched: {@code {"files": {"column": "files", "type": "file"}}}
     * @param reach of other boards, which are not in the file
     */
    BoardFileSource(Path file, @Nullable String mapping, NewConnection.Reach reach) throws IOException {
        this.file = file;
        this.fetches = mapping != null && fetches(mapping);
        this.board = JsonEntries.object(file, "board").orElseThrow(JsonEntries::broken);
        this.original = BoardId.parse(text(board, "id")).map(id -> new Original(id, keys()));
        this.connections = BroughtConnections.of(drafts(), original, reach);
    }

    private static boolean fetches(String mapping) {
        ImportMapping chosen =
                ImportMapping.parse(mapping, List.of(BoardFile.FILES)).orThrow();
        return chosen.choices().get(BoardFile.FILES) instanceof ImportMapping.Choice.NewColumn column
                && FileColumn.NAME.equals(column.type());
    }

    private Map<ColumnId, String> keys() {
        Map<ColumnId, String> keys = new HashMap<>();
        for (Map<?, ?> column : objects(board, "columns")) {
            ColumnId.parse(text(column, "id")).ifPresent(id -> keys.put(id, text(column, "key")));
        }
        return keys;
    }

    /** All columns of the file, as it has them. */
    private List<ColumnDraft> drafts() {
        List<ColumnDraft> drafts = new ArrayList<>();
        for (Map<?, ?> column : objects(board, "columns")) {
            Map<String, Object> settings = new HashMap<>();
            if (column.get("settings") instanceof Map<?, ?> given) {
                given.forEach((key, value) -> settings.put(String.valueOf(key), value));
            }
            drafts.add(new ColumnDraft(text(column, "key"), text(column, "title"), text(column, "type"), settings));
        }
        return drafts;
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
        Set<String> servers = new TreeSet<>();
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
                        each -> {
                            files[0]++;
                            server(text(each, "address")).ifPresent(servers::add);
                        }));
        if (JsonEntries.has(file, BoardFile.SESSIONS)) {
            lost.removeAll(keysOf("time_tracking"));
        }
        if (fetches) {
            lost.removeAll(keysOf("file"));
        }
        List<String> notes = notes(lost);
        if (files[0] > 0 && fetches) {
            notes.add("The files are fetched from their addresses, up to %,d of %d MB."
                    .formatted(Attachments.PER_IMPORT_MAX, ItemFile.BYTES_MAX >> 20));
        } else if (files[0] > 0) {
            notes.add("Left out with their content: " + files[0] + " files, each of them in the report.");
        }
        ImportPlan plan = new ImportPlan(BoardFile.NAME, List.of(), rows, unknown.json(), notes);
        return new NewBoard(
                plan,
                text(board, "description"),
                columns(),
                groups(),
                sample,
                repetitions(addresses),
                original,
                servers.stream().findFirst().map(server -> new FilesElsewhere(files[0], server)));
    }

    /** Where somebody would sign in to fetch a file from this address. */
    private static Optional<String> server(String address) {
        Matcher server = SERVER.matcher(address);
        return server.lookingAt() ? Optional.of(server.group()) : Optional.empty();
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
            if (leadsElsewhere(text(column, "type"), text(column, "key"), column.get("settings"))) {
                notes.add("The column “" + text(column, "title")
                        + "” was left out: it leads to a board that is not here, or not for you.");
            } else if (connections.oneWay().contains(text(column, "key"))) {
                notes.add(
                        "The column “" + text(column, "title")
                                + "” connects in one direction: a board that it leads to is archived, full, or not yours to change.");
            } else if (lost.contains(text(column, "key"))) {
                notes.add(
                        "What is in the column “" + text(column, "title") + "” was left out: the file only names it.");
            }
        }
        return notes;
    }

    /** Whether it connects to boards that are not here, or looks through a column that does. */
    private boolean leadsElsewhere(String type, @Nullable String key, @Nullable Object settings) {
        Object way = type.equals(ConnectColumn.NAME)
                ? key
                : settings instanceof Map<?, ?> given ? given.get("through") : null;
        return way instanceof String wanted
                && connections.columns().stream()
                        .noneMatch(column -> column.type().equals(ConnectColumn.NAME) && wanted.equals(column.key()));
    }

    private List<ColumnDraft> columns() {
        return connections.columns().stream()
                .filter(column -> !leadsElsewhere(column.type(), column.key(), column.settings()))
                .toList();
    }

    private List<GroupDraft> groups() {
        return BoardFile.groups(board).stream()
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
        return new BoardFileRows(file, board, structure, members, ids, fetches);
    }
}
