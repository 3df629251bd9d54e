package io.sunday.usecases.imports;

import static io.sunday.usecases.imports.table.JsonEntries.objects;
import static io.sunday.usecases.imports.table.JsonEntries.text;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.usecases.imports.ImportSource.Read;
import io.sunday.usecases.imports.table.ParentsFirst;
import io.sunday.usecases.imports.table.Table;
import io.sunday.usecases.imports.table.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** First all items of a file of a board, then once more those that name others, then all that hangs on them. */
final class BoardFileRows implements ImportSource.Rows {

    private final Path file;
    private final BoardStructure structure;
    private final LongFunction<ItemId> ids;
    private final FilePeople people;
    private final List<String> dependencies;
    private final List<String> connections;
    private final List<Map<?, ?>> groupsOfFile;
    private final BoardFileParts parts;
    private final ParentsFirst rows;
    private Table items;
    private boolean linking;
    private boolean linked;
    private long sequence;

    /**
     * @param board as the file tells it
     * @param fetches whether the files that it names are to be fetched
     */
    BoardFileRows(
            Path file,
            Map<String, Object> board,
            BoardStructure structure,
            MemberNames members,
            LongFunction<ItemId> ids,
            boolean fetches)
            throws IOException {
        this.file = file;

        this.structure = structure;
        this.ids = ids;
        this.people = new FilePeople(file, members);
        this.dependencies = objects(board, "columns").stream()
                .filter(column -> text(column, "type").equals("dependency"))
                .map(column -> text(column, "key"))
                .toList();
        this.connections = structure.columns().stream()
                .filter(ConnectColumn::is)
                .map(Column::key)
                .toList();
        this.linked = dependencies.isEmpty() && connections.isEmpty();
        this.groupsOfFile = BoardFile.groups(board);
        this.items = BoardFile.items(file);
        this.rows = new ParentsFirst(items);
        this.parts = new BoardFileParts(file, people, structure, groups(), fetches);
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
        Optional<Read> links = linked ? Optional.empty() : nextLinks();
        if (links.isPresent()) {
            return links;
        }
        Optional<Read> part = parts.next(sequence + 1, this::itemOf, ids);
        part.ifPresent(read -> sequence = read.sequence());
        return part;
    }

    private Optional<Read> nextLinks() throws IOException {
        Optional<TableRow> row = items.next();
        while (row.isPresent()) {
            Map<String, Object> links = links(row.get());
            if (!links.isEmpty()) {
                String reference = row.get().reference();
                long item = reference == null ? 0 : rows.sequenceOf(reference).orElse(0);
                return Optional.of(Read.ofLinks(row.get().number(), ++sequence, item, links, List.of()));
            }
            row = items.next();
        }
        linked = true;
        return Optional.empty();
    }

    /** What an item of the file has become. */
    private Optional<ItemId> itemOf(String id) {
        var found = rows.sequenceOf(id);
        return found.isPresent() ? Optional.of(ids.apply(found.getAsLong())) : Optional.empty();
    }

    private Read item(ParentsFirst.Placed placed) {
        long row = placed.row().number();
        Map<String, Object> item = PlainJson.decodeObject(placed.row().fields().getFirst());
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

    /** What the groups of the file have become. */
    private Map<String, GroupId> groups() {
        Map<String, GroupId> groups = new HashMap<>();
        for (int i = 0; i < Math.min(groupsOfFile.size(), structure.groups().size()); i++) {
            groups.putIfAbsent(
                    text(groupsOfFile.get(i), "id"), structure.groups().get(i).id());
        }
        return groups;
    }

    private GroupId groupOf(long row, String id, List<ImportFault> faults) {
        GroupId group = parts.groups().get(id);
        if (group != null) {
            return group;
        }
        faults.add(new ImportFault(row, null, "The group of the item is not in the file.", false));
        return structure.groups().getFirst().id();
    }

    private void value(
            long row, String key, Object value, Map<String, @Nullable Object> values, List<ImportFault> faults) {
        var column = structure.column(key);
        if (column.isEmpty()
                || ColumnTypes.named(column.get().type()).isReadOnly()
                || dependencies.contains(key)
                || connections.contains(key)) {
            return;
        }
        boolean ofPeople =
                column.get().type().equals("people") || column.get().type().equals("vote");
        if (!ofPeople || !(value instanceof List<?> list)) {
            values.put(key, value);
            return;
        }
        List<Object> known = new ArrayList<>();
        for (Object id : list) {
            Optional<String> member = people.member(String.valueOf(id));
            member.ifPresent(known::add);
            if (member.isEmpty()) {
                faults.add(new ImportFault(
                        row,
                        column.get().title(),
                        "\"" + people.address(String.valueOf(id)) + "\" is not a member of the organization.",
                        false));
            }
        }
        if (!known.isEmpty()) {
            values.put(key, known);
        }
    }

    /** What the item waits for, with the ids of the new items, and what it is connected with on other boards. */
    private Map<String, Object> links(TableRow row) {
        Map<String, Object> item = PlainJson.decodeObject(row.fields().getFirst());
        Map<String, Object> links = new HashMap<>();
        if (item.get("itemData") instanceof Map<?, ?> values) {
            for (String key : dependencies) {
                List<Object> found = new ArrayList<>();
                for (Map<?, ?> link : objects(values, key)) {
                    itemOf(text(link, "itemId")).ifPresent(other -> {
                        Map<Object, Object> copy = new HashMap<>(link);
                        copy.put("itemId", other.toString());
                        found.add(copy);
                    });
                }
                if (!found.isEmpty()) {
                    links.put(key, found);
                }
            }
            for (String key : connections) {
                // Of a board that is connected with itself they are in the file, too, and have become others.
                List<String> ids = ConnectColumn.ids(values.get(key)).stream()
                        .map(id -> itemOf(id).map(ItemId::toString).orElse(id))
                        .toList();
                if (!ids.isEmpty()) {
                    links.put(key, ids);
                }
            }
        }
        return links;
    }

    @Override
    public void close() throws IOException {
        items.close();
        parts.close();
    }
}
