package io.sunday.usecases.imports.table;

import static io.sunday.usecases.imports.table.JsonEntries.objects;
import static io.sunday.usecases.imports.table.JsonEntries.text;
import static io.sunday.usecases.imports.table.JsonEntries.texts;

import io.sunday.usecases.imports.table.TableField.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A board as Trello exports it: lists become groups, cards items, entries of checklists subitems. What cards refer to is
 * gathered first, since it may stand anywhere in the file; a reference that leads nowhere is said with its card.
 */
final class TrelloJson implements Table {

    /** As of a board. */
    static final class Format implements JsonFormat {

        @Override
        public String name() {
            return "trello_json";
        }

        @Override
        public boolean fits(Path file) throws IOException {
            return JsonEntries.fields(file).containsAll(List.of("cards", "lists"));
        }

        @Override
        public Table open(Path file) throws IOException {
            return new TrelloJson(file);
        }
    }

    /** What is gathered is held in memory. */
    private static final long GATHERED_MAX = 50_000_000;

    private final List<TableField> fields = new ArrayList<>(List.of(
            TableField.of("Name", Role.NAME),
            TableField.of("List", Role.GROUP),
            TableField.of("Description", Role.DESCRIPTION),
            TableField.value("Members", "people"),
            TableField.value("Labels", "tags"),
            TableField.value("Start", "date"),
            TableField.value("Due", "date"),
            TableField.value("Done", "checkbox"),
            TableField.value("Archived", "checkbox"),
            TableField.value("Link", "link"),
            TableField.value("Attachments", "long_text"),
            TableField.value("Comments", "long_text")));
    private final Map<String, String> lists = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, List<Map<?, ?>>> checklists = new HashMap<>();
    private final Map<String, StringBuilder> comments = new HashMap<>();
    private final Map<String, String> customFields = new LinkedHashMap<>();
    private final Map<String, String> options = new HashMap<>();
    private final Deque<TableRow> ready = new ArrayDeque<>();
    private final JsonEntries cards;
    private long gathered;
    private long leftOut;
    private long number;

    private TrelloJson(Path file) throws IOException {
        JsonEntries.each(
                file,
                Map.of(
                        "lists",
                        list -> gather(lists, list, text(list, "name")),
                        "members",
                        member -> gather(
                                members,
                                member,
                                text(member, "fullName").isBlank()
                                        ? text(member, "username")
                                        : text(member, "fullName")),
                        "labels",
                        label -> gather(labels, label, named(label)),
                        "checklists",
                        this::gatherChecklist,
                        "actions",
                        this::gatherComment,
                        "customFields",
                        this::gatherCustomField));
        customFields.values().forEach(name -> fields.add(TableField.value(name)));
        cards = JsonEntries.open(file, "cards");
    }

    private boolean hasRoom(int length) {
        gathered += length + 100;
        leftOut += gathered > GATHERED_MAX ? 1 : 0;
        return gathered <= GATHERED_MAX;
    }

    private void gather(Map<String, String> names, Map<?, ?> object, String name) {
        if (hasRoom(name.length())) {
            names.put(text(object, "id"), name);
        }
    }

    private void gatherChecklist(Map<String, Object> checklist) {
        for (Map<?, ?> item : objects(checklist, "checkItems")) {
            if (hasRoom(text(item, "name").length())) {
                checklists
                        .computeIfAbsent(text(checklist, "idCard"), card -> new ArrayList<>())
                        .add(Map.of("name", text(item, "name"), "state", text(item, "state")));
            }
        }
    }

    private void gatherComment(Map<String, Object> action) {
        if (text(action, "type").equals("commentCard")
                && action.get("data") instanceof Map<?, ?> data
                && data.get("card") instanceof Map<?, ?> card
                && hasRoom(text(data, "text").length())) {
            String who = action.get("memberCreator") instanceof Map<?, ?> member ? text(member, "fullName") : "";
            comments.computeIfAbsent(text(card, "id"), id -> new StringBuilder())
                    .append("%s, %s: %s%n".formatted(text(action, "date"), who, text(data, "text")));
        }
    }

    private void gatherCustomField(Map<String, Object> field) {
        String name = text(field, "name");
        boolean taken = customFields.containsValue(name)
                || fields.stream().anyMatch(known -> known.header().equals(name));
        customFields.put(text(field, "id"), taken || name.isBlank() ? "Field " + (customFields.size() + 1) : name);
        for (Map<?, ?> option : objects(field, "options")) {
            if (option.get("value") instanceof Map<?, ?> value) {
                options.put(text(option, "id"), text(value, "text"));
            }
        }
    }

    @Override
    public List<TableField> fields() {
        return fields;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Trello tells names of people, not addresses: they are found by their names.");
        if (leftOut > 0) {
            notes.add(
                    "%,d checklist entries, comments and names were left out: there are too many.".formatted(leftOut));
        }
        cards.ofPassedOver().ifPresent(notes::add);
        if (!checklists.isEmpty() || !comments.isEmpty()) {
            notes.add("Checklists of %,d and comments on %,d cards were left out: the cards are not in the file."
                    .formatted(checklists.size(), comments.size()));
        }
        return notes;
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        if (ready.isEmpty()) {
            cards.next().ifPresent(this::take);
        }
        return Optional.ofNullable(ready.pollFirst());
    }

    private void take(Map<String, Object> card) {
        number++;
        String id = text(card, "id");
        String list = lists.getOrDefault(text(card, "idList"), "");
        StringBuilder said = comments.remove(id);
        RowBuilder row = new RowBuilder(fields)
                .put("Name", text(card, "name"))
                .put("List", list)
                .put("Description", text(card, "desc"))
                .put("Start", text(card, "start"))
                .put("Due", text(card, "due"))
                .put("Done", text(card, "dueComplete"))
                .put("Archived", text(card, "closed"))
                .put("Link", text(card, "shortUrl"))
                .put("Comments", said == null ? "" : said.toString().strip());
        if (list.isEmpty()) {
            row.remark("List", "The list of the card is not in the file.");
        }
        List<String> people = new ArrayList<>();
        for (String member : texts(card, "idMembers")) {
            Optional.ofNullable(members.get(member))
                    .ifPresentOrElse(
                            people::add, () -> row.remark("Members", "A member of the card is not in the file."));
        }
        row.put("Members", people);
        labels(row, card);
        row.put(
                "Attachments",
                String.join(
                        "\n",
                        objects(card, "attachments").stream()
                                .map(file -> "%s %s"
                                        .formatted(text(file, "name"), text(file, "url"))
                                        .strip())
                                .toList()));
        objects(card, "customFieldItems").forEach(item -> custom(row, item));
        ready.add(row.build(number, id, null));
        for (Map<?, ?> entry : Objects.requireNonNullElse(checklists.remove(id), List.<Map<?, ?>>of())) {
            ready.add(new RowBuilder(fields)
                    .put("Name", text(entry, "name"))
                    .put("List", list)
                    .put("Done", Boolean.toString(text(entry, "state").equals("complete")))
                    .build(number, null, id));
        }
    }

    /** Those that the card has with their names, and those that it names only. */
    private void labels(RowBuilder row, Map<String, Object> card) {
        List<Map<?, ?>> own = objects(card, "labels");
        List<String> names = new ArrayList<>(own.stream().map(TrelloJson::named).toList());
        for (String id : texts(card, "idLabels")) {
            if (own.stream().noneMatch(label -> text(label, "id").equals(id))) {
                Optional.ofNullable(labels.get(id))
                        .ifPresentOrElse(
                                names::add, () -> row.remark("Labels", "A label of the card is not in the file."));
            }
        }
        row.put("Labels", names);
    }

    private static String named(Map<?, ?> label) {
        return text(label, "name").isBlank() ? text(label, "color") : text(label, "name");
    }

    private void custom(RowBuilder row, Map<?, ?> item) {
        String name = customFields.get(text(item, "idCustomField"));
        if (name == null) {
            row.remark(null, "A custom field of the card is not in the file.");
        } else if (item.get("value") instanceof Map<?, ?> value && !value.isEmpty()) {
            row.put(name, String.valueOf(value.values().iterator().next()));
        } else {
            String option = text(item, "idValue");
            row.put(name, options.getOrDefault(option, ""));
            if (!option.isEmpty() && !options.containsKey(option)) {
                row.remark(name, "The option of a custom field is not in the file.");
            }
        }
    }

    @Override
    public void close() throws IOException {
        cards.close();
    }
}
