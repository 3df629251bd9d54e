package io.sunday.usecases.imports;

import static io.sunday.usecases.imports.table.JsonEntries.objects;
import static io.sunday.usecases.imports.table.JsonEntries.text;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.usecases.imports.table.JsonEntries;
import io.sunday.usecases.imports.table.ParentsFirst;
import io.sunday.usecases.imports.table.Table;
import io.sunday.usecases.imports.table.TableRow;
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
import org.jspecify.annotations.Nullable;

/** A board of this or another Sunday: it becomes an equal one, apart from ids and from what the file cannot carry along. */
final class BoardFileSource implements ImportSource {

    private static final int SAMPLE_ROWS = 20;

    /** They lead to other boards, which are not in the file. */
    private static final Set<String> TO_OTHER_BOARDS = Set.of("connect_boards", "mirror", "rollup");

    private final Path file;
    private final Map<String, Object> board;

    BoardFileSource(Path file) throws IOException {
        this.file = file;
        this.board = JsonEntries.object(file, "board").orElseThrow(JsonEntries::broken);
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
        Map<String, String> addresses = addresses();
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
                    people.forEach(key -> JsonEntries.texts(values, key)
                            .forEach(id -> unknown.add(0, addresses.getOrDefault(id, id))));
                    keysOf("file").stream().filter(values::containsKey).forEach(lost::add);
                    keysOf("time_tracking").stream().filter(values::containsKey).forEach(lost::add);
                }
                watch.looked(rows);
                item = items.next();
            }
        }
        ImportPlan plan = new ImportPlan(BoardFile.NAME, List.of(), rows, unknown.json(), notes(lost));
        return new NewBoard(
                plan, text(board, "description"), columns(), groups(), sample, repetitions(members, addresses));
    }

    /** What repeats: people are those of this organization, as in the items. */
    private List<Repetition> repetitions(MemberNames members, Map<String, String> addresses) throws IOException {
        Set<String> people = new LinkedHashSet<>(keysOf("people"));
        List<Repetition> found = new ArrayList<>();
        JsonEntries.each(file, Map.of("repetitions", each -> {
            if (found.size() < Recurrence.PER_BOARD_MAX) {
                Repetition.of(each)
                        .map(repetition -> repetition.with((values, ids) -> {
                            people.forEach(key -> values.computeIfPresent(
                                    key,
                                    (same, ignored) -> JsonEntries.texts(values, key).stream()
                                            .flatMap(id -> members.knownOf(addresses.getOrDefault(id, id)).stream())
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
                notes.add("The column “" + text(column, "title") + "” was left out: it leads to another board.");
            } else if (lost.contains(text(column, "key"))) {
                notes.add(
                        "What is in the column “" + text(column, "title") + "” was left out: the file only names it.");
            }
        }
        return notes;
    }

    private static boolean leadsElsewhere(Map<?, ?> column) {
        return TO_OTHER_BOARDS.contains(text(column, "type"))
                || (column.get("settings") instanceof Map<?, ?> settings && settings.containsKey("through"));
    }

    private List<ColumnDraft> columns() {
        List<ColumnDraft> drafts = new ArrayList<>();
        for (Map<?, ?> column : objects(board, "columns")) {
            if (!leadsElsewhere(column)) {
                Map<String, Object> settings = new HashMap<>();
                if (column.get("settings") instanceof Map<?, ?> given) {
                    given.forEach((key, value) -> settings.put(String.valueOf(key), value));
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

    /** The addresses of the people whose ids stand in the file. */
    private Map<String, String> addresses() throws IOException {
        Map<String, String> addresses = new HashMap<>();
        JsonEntries.each(file, Map.of("people", person -> addresses.put(text(person, "id"), text(person, "email"))));
        return addresses;
    }

    @Override
    public Rows open(ImportPlan plan, BoardStructure structure, MemberNames members, LongFunction<ItemId> ids)
            throws IOException {
        return new Items(structure, members, ids, addresses());
    }

    /** First all items, then once more those that wait for others. */
    private final class Items implements Rows {

        private final BoardStructure structure;
        private final MemberNames members;
        private final LongFunction<ItemId> ids;
        private final Map<String, String> addresses;
        private final List<String> dependencies = keysOf("dependency");
        private final List<Map<?, ?>> groupsOfFile = objects(board, "groups");
        private Table items;
        private ParentsFirst rows;
        private boolean linking;
        private long sequence;

        Items(BoardStructure structure, MemberNames members, LongFunction<ItemId> ids, Map<String, String> addresses)
                throws IOException {
            this.structure = structure;
            this.members = members;
            this.ids = ids;
            this.addresses = addresses;
            this.items = BoardFile.items(file);
            this.rows = new ParentsFirst(items);
        }

        @Override
        public Optional<Read> next() throws IOException {
            if (!linking) {
                Optional<ParentsFirst.Placed> placed = rows.next();
                if (placed.isPresent()) {
                    sequence = placed.get().sequence();
                    return placed.map(this::item);
                }
                linking = true;
                items.close();
                items = BoardFile.items(file);
            }
            Optional<TableRow> row = dependencies.isEmpty() ? Optional.empty() : items.next();
            while (row.isPresent()) {
                Map<String, Object> links = links(row.get());
                if (!links.isEmpty()) {
                    String reference = row.get().reference();
                    long item =
                            reference == null ? 0 : rows.sequenceOf(reference).orElse(0);
                    return Optional.of(new Read(row.get().number(), ++sequence, null, item, List.of(), false, links));
                }
                row = items.next();
            }
            return Optional.empty();
        }

        private Read item(ParentsFirst.Placed placed) {
            long row = placed.row().number();
            Map<String, Object> item =
                    PlainJson.decodeObject(placed.row().fields().getFirst());
            List<ImportFault> faults = new ArrayList<>();
            placed.row().remarks().forEach(remark -> faults.add(new ImportFault(row, null, remark.message(), false)));
            Map<String, @Nullable Object> values = new HashMap<>();
            if (item.get("itemData") instanceof Map<?, ?> given) {
                given.forEach((key, value) -> value(row, String.valueOf(key), value, values, faults));
            }
            String position = text(item, "position");
            return new Read(
                    row,
                    placed.sequence(),
                    new ItemDraft(
                            groupOf(row, text(item, "groupId"), faults),
                            text(item, "name"),
                            text(item, "description"),
                            null,
                            position.isEmpty() ? null : position,
                            values),
                    placed.parent(),
                    faults,
                    false);
        }

        private GroupId groupOf(long row, String id, List<ImportFault> faults) {
            for (int i = 0; i < Math.min(groupsOfFile.size(), structure.groups().size()); i++) {
                if (text(groupsOfFile.get(i), "id").equals(id)) {
                    return structure.groups().get(i).id();
                }
            }
            faults.add(new ImportFault(row, null, "The group of the item is not in the file.", false));
            return structure.groups().getFirst().id();
        }

        private void value(
                long row, String key, Object value, Map<String, @Nullable Object> values, List<ImportFault> faults) {
            var column = structure.column(key);
            if (column.isEmpty() || ColumnTypes.named(column.get().type()).isReadOnly() || dependencies.contains(key)) {
                return;
            }
            boolean people =
                    column.get().type().equals("people") || column.get().type().equals("vote");
            if (!people || !(value instanceof List<?> list)) {
                values.put(key, value);
                return;
            }
            List<Object> known = new ArrayList<>();
            for (Object id : list) {
                String address = addresses.getOrDefault(String.valueOf(id), String.valueOf(id));
                List<String> member = members.knownOf(address);
                known.addAll(member);
                if (member.isEmpty()) {
                    faults.add(new ImportFault(
                            row,
                            column.get().title(),
                            "\"" + address + "\" is not a member of the organization.",
                            false));
                }
            }
            if (!known.isEmpty()) {
                values.put(key, known);
            }
        }

        /** What the item waits for, with the ids of the new items. */
        private Map<String, Object> links(TableRow row) {
            Map<String, Object> item = PlainJson.decodeObject(row.fields().getFirst());
            Map<String, Object> links = new HashMap<>();
            if (item.get("itemData") instanceof Map<?, ?> values) {
                for (String key : dependencies) {
                    List<Object> found = new ArrayList<>();
                    for (Map<?, ?> link : objects(values, key)) {
                        rows.sequenceOf(text(link, "itemId")).ifPresent(other -> {
                            Map<Object, Object> copy = new HashMap<>(link);
                            copy.put("itemId", ids.apply(other).toString());
                            found.add(copy);
                        });
                    }
                    if (!found.isEmpty()) {
                        links.put(key, found);
                    }
                }
            }
            return links;
        }

        @Override
        public void close() throws IOException {
            items.close();
        }
    }
}
