package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnKeys;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.DropdownColumn;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.column.StatusLabels;
import io.sunday.domain.column.TypeGuess;
import io.sunday.domain.file.ItemFile;
import io.sunday.usecases.imports.ImportMapping.Choice;
import io.sunday.usecases.imports.ImportPlan.Kind;
import io.sunday.usecases.imports.ImportPlan.Target;
import io.sunday.usecases.imports.ImportSource.NewBoard;
import io.sunday.usecases.imports.table.TableField;
import io.sunday.usecases.imports.table.TableField.Role;
import io.sunday.usecases.imports.table.TableRow;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks through all rows of a file once and decides what its columns become: which one is the item's name, which type
 * fits the values of each other, which labels and groups there are.
 */
final class ImportPlanner {

    /** The group of rows that name none. */
    static final String NO_GROUP = "Items";

    private static final List<String> NAME_HEADERS =
            List.of("name", "item", "item name", "title", "summary", "task", "task name", "subject");
    private static final List<String> DESCRIPTION_HEADERS = List.of("description", "details", "body");
    private static final List<String> GROUP_HEADERS = List.of("group", "section");

    private static final Set<String> PEOPLE_HEADERS =
            Set.of("assignee", "assigned to", "owner", "person", "people", "responsible");

    private final List<TableField> fields;
    private final List<String> headers;
    private final ImportMapping mapping;
    private final MemberNames members;
    private final boolean leavesOutEmpty;
    private final List<TypeGuess> guesses;
    private final UnknownPeople unknownPeople;
    private final long[] known;
    private final Set<String> groups = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final int groupField;
    private long rows;
    private boolean withoutGroup;

    /** @param leavesOutEmpty whether columns without a value do not become columns of the board */
    ImportPlanner(List<TableField> fields, ImportMapping mapping, MemberNames members, boolean leavesOutEmpty) {
        this.fields = fields;
        this.headers = fields.stream().map(TableField::header).toList();
        this.mapping = mapping;
        this.members = members;
        this.leavesOutEmpty = leavesOutEmpty;
        this.guesses = headers.stream().map(TypeGuess::new).toList();
        this.unknownPeople = new UnknownPeople(members);
        this.known = new long[fields.size()];
        this.groupField = fieldOf("group", Role.GROUP, GROUP_HEADERS);
    }

    /** Takes a row into account; one that cannot be imported still counts. */
    void add(TableRow row) {
        rows++;
        if (row.fault() != null) {
            return;
        }
        for (int i = 0; i < headers.size(); i++) {
            String value = row.fields().get(i);
            if (!value.isBlank()) {
                guesses.get(i).add(value);
                if (mayBePeople(i)) {
                    known[i] += members.people(value).isPresent() ? 1 : 0;
                    unknownPeople.add(i, value);
                }
            }
        }
        if (groupField >= 0) {
            String group = ImportRows.groupTitle(row.fields().get(groupField));
            // What stands under another row is in its group.
            withoutGroup = withoutGroup || (group.isEmpty() && row.parent() == null);
            if (!group.isEmpty() && groups.size() < GroupRules.PER_BOARD_MAX) {
                groups.add(group);
            }
        }
    }

    private boolean mayBePeople(int field) {
        if (mapping.choices().get(headers.get(field)) instanceof Choice.NewColumn chosen && chosen.type() != null) {
            return chosen.type().equals("people");
        }
        return isPeople(fields.get(field))
                || PEOPLE_HEADERS.contains(headers.get(field).toLowerCase(Locale.ROOT));
    }

    private static boolean isPeople(TableField field) {
        return "people".equals(field.type());
    }

    long rows() {
        return rows;
    }

    /** What the file becomes, now that all rows were seen. Refused: too_many_columns. */
    NewBoard plan(String format, List<String> fileNotes, JsonArray sample) {
        int name = fieldOf("name", Role.NAME, NAME_HEADERS);
        if (name < 0) {
            name = firstFree();
        }
        int description = fieldOf("description", Role.DESCRIPTION, DESCRIPTION_HEADERS);
        List<Target> targets = new ArrayList<>();
        List<ColumnDraft> columns = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        mapping.choices().values().forEach(choice -> {
            if (choice instanceof Choice.NewColumn column) {
                keys.add(column.key());
            }
        });
        int empty = 0;
        for (int i = 0; i < headers.size(); i++) {
            String header = headers.get(i);
            Choice choice = mapping.choices().get(header);
            if (i == name) {
                targets.add(Target.own(header, Kind.NAME));
            } else if (i == description) {
                targets.add(Target.own(header, Kind.DESCRIPTION));
            } else if (i == groupField) {
                targets.add(Target.own(header, Kind.GROUP));
            } else if (choice instanceof Choice.Skip) {
                targets.add(Target.own(header, Kind.SKIP));
            } else if (leavesOutEmpty && choice == null && guesses.get(i).count() == 0) {
                targets.add(Target.own(header, Kind.SKIP));
                empty++;
            } else {
                Target target = value(i, keys);
                targets.add(target);
                columns.add(column(target, guesses.get(i)));
            }
        }
        ColumnRules.roomFor(columns.size(), 0).orThrow();
        if (empty > 0) {
            notes.add(
                    empty == 1
                            ? "A column without any value was left out."
                            : "%,d columns without any value were left out.".formatted(empty));
        }
        targets.stream()
                .filter(target -> target.kind() == Kind.VALUE && target.type().equals(FileColumn.NAME))
                .forEach(target -> notes.add("The files of “%s” are fetched from their addresses, up to %,d of %d MB."
                        .formatted(target.header(), Attachments.PER_IMPORT_MAX, ItemFile.BYTES_MAX >> 20)));
        notes.addAll(fileNotes);
        return new NewBoard(
                new ImportPlan(format, targets, rows, unknownPeople.json(), notes),
                "",
                columns,
                groups(),
                sample,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The field that is to be the item's {@code own} part: chosen, or known or called like it and not chosen for another. */
    private int fieldOf(String own, Role role, Collection<String> usualHeaders) {
        for (int i = 0; i < headers.size(); i++) {
            if (mapping.choices().get(headers.get(i)) instanceof Choice.OwnField(String field) && field.equals(own)) {
                return i;
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).role() == role && isFree(i)) {
                return i;
            }
        }
        for (String usual : usualHeaders) {
            for (int i = 0; i < headers.size(); i++) {
                if (fields.get(i).role() == Role.ANY
                        && headers.get(i).toLowerCase(Locale.ROOT).equals(usual)
                        && isFree(i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean isFree(int field) {
        return !mapping.choices().containsKey(headers.get(field));
    }

    /** The first column that nobody chose for something else: without a better one, it is the name. */
    private int firstFree() {
        return IntStream.range(0, headers.size())
                .filter(i -> isFree(i) && i != groupField)
                .findFirst()
                .orElse(-1);
    }

    private Target value(int field, Set<String> keys) {
        String header = headers.get(field);
        TypeGuess guess = guesses.get(field);
        String key = null;
        String type = null;
        List<BoardId> boards = List.of();
        if (mapping.choices().get(header) instanceof Choice.NewColumn chosen) {
            key = chosen.key();
            type = chosen.type();
            boards = chosen.boards();
        }
        if (key == null) {
            key = ColumnKeys.from(header, keys);
            keys.add(key);
        }
        return new Target(
                header,
                Kind.VALUE,
                key,
                type == null ? typeOf(field, guess) : type,
                guess.dateOrder(),
                guess.decimalMark(),
                boards);
    }

    /** As the file says, or as its values look. Where nobody in it is known, names stay text, so that none is lost. */
    private String typeOf(int field, TypeGuess guess) {
        String stated = fields.get(field).type();
        if (stated != null && !stated.equals("people")) {
            return stated;
        }
        String type = guess.type();
        boolean words = type.equals("text") || type.equals("status") || type.equals("email");
        boolean all =
                words && guess.count() > 0 && guess.isDistinctComplete() && members.knowAll(guess.distinctValues());
        boolean enough = mayBePeople(field) && known[field] * (stated == null ? 2 : guess.count()) >= guess.count();
        return all || (enough && known[field] > 0) ? "people" : type;
    }

    private static ColumnDraft column(Target target, TypeGuess guess) {
        Map<String, Object> settings = switch (target.type()) {
            case "status" -> Map.of("labels", labels(guess.distinctValues()));
            case "dropdown" -> Map.of("labels", labels(DropdownColumn.labelsOf(guess.distinctValues())));
            case ConnectColumn.NAME ->
                Map.of(
                        "boardIds",
                        target.boards().stream().map(BoardId::toString).toList());
            case "date" -> guess.hasTime() ? Map.of("time", true) : Map.of();
            default -> Map.of();
        };
        String header = target.header();
        String title = header.substring(0, Math.min(header.length(), ColumnRules.TITLE_LENGTH_MAX));
        return new ColumnDraft(target.key(), title, target.type(), settings);
    }

    private static List<Object> labels(List<String> values) {
        List<Object> labels = new ArrayList<>();
        for (String value : values) {
            labels.add(StatusLabels.meansDone(value) ? Map.of("label", value, "done", true) : Map.of("label", value));
        }
        return labels;
    }

    private List<GroupDraft> groups() {
        List<GroupDraft> drafts = new ArrayList<>();
        groups.forEach(title -> drafts.add(GroupDraft.named(title)));
        boolean named = groups.contains(NO_GROUP);
        if (drafts.isEmpty() || (withoutGroup && !named && drafts.size() < GroupRules.PER_BOARD_MAX)) {
            drafts.add(GroupDraft.named(NO_GROUP));
        }
        return drafts;
    }
}
