package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sunday.domain.access.OwnItems;
import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.column.FieldColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.View;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ArchiveStore;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.storage.link.NamedItems;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.imports.table.SpreadsheetText;
import io.sunday.usecases.recurrence.Repetition;
import io.sunday.usecases.recurrence.Repetitions;
import io.sunday.usecases.view.ViewBaselines;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a board as CSV, Excel or JSON, page by page, so that a board of any size needs little memory. What spreadsheets would run as a
 * formula is guarded; importing the file makes the same board again, with
 * JSON in all that a file can carry along.
 */
public final class ExportBoard {

    /** Receives the file piece by piece; it may wait until what came before was sent. */
    public interface Receiver {
        void receive(String piece);
    }

    /** Tells spreadsheets that the file is UTF-8; some guess wrongly without it. */
    public static final String BYTE_ORDER_MARK = "\ufeff";

    private static final int PAGE_ITEMS = 500;

    private final Reads readers;
    private final AccessControl access;
    private final BoardStructures structures;
    private final BoardStore boards = new BoardStore();
    private final ItemPages pages = new ItemPages();
    private final OwnItemsStore own = new OwnItemsStore();
    private final OrganizationPeople people = new OrganizationPeople();
    private final Repetitions repetitions = new Repetitions();
    private final ViewStore views = new ViewStore();
    private final AutomationStore recipes = new AutomationStore();
    private final BoardParts parts = new BoardParts();
    private final NamedItems named = new NamedItems();
    private final ArchiveStore archive = new ArchiveStore();
    private final ViewBaselines baselines;

    public ExportBoard(Reads readers, AccessControl access, BoardStructures structures, ViewBaselines baselines) {
        this.readers = readers;
        this.baselines = baselines;
        this.access = access;
        this.structures = structures;
    }

    /** An export that the caller may have, before its first piece. */
    public Export open(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        BoardStructure structure = await(structures.seen(readers.of(caller), allowed));
        return new Export(
                caller,
                structure,
                await(boards.description(readers.of(caller), board)),
                await(people.of(readers.of(caller), structure.organizationId())),
                allowed.own().isPresent() ? List.of() : repetitions.of(readers.of(caller), structure),
                allowed.hidden(structure));
    }

    /** One board on its way into a file. */
    public final class Export {

        private final Caller caller;
        private final BoardStructure board;
        private final String description;
        private final List<MemberNames.Member> members;
        private final List<Repetition> repetitions;
        private final Map<String, String> addresses;
        private final Set<String> hidden;
        private final Map<String, String> groupTitles = new HashMap<>();
        private final Map<String, Set<String>> sharedNames = new HashMap<>();
        private Map<String, String> predecessors = Map.of();

        private Export(
                Caller caller,
                BoardStructure board,
                String description,
                List<MemberNames.Member> members,
                List<Repetition> repetitions,
                Set<String> hidden) {
            this.caller = caller;
            this.board = board;
            this.description = description;
            this.members = members;
            this.repetitions = repetitions;
            this.hidden = hidden;
            this.addresses =
                    members.stream().collect(Collectors.toMap(MemberNames.Member::id, MemberNames.Member::address));
            for (Group group : board.groups()) {
                groupTitles.put(group.id().value().toString(), group.title());
            }
        }

        public String boardName() {
            return board.name();
        }

        /** What the file says about the board itself. */
        BoardStructure board() {
            return board;
        }

        String description() {
            return description;
        }

        List<MemberNames.Member> members() {
            return members;
        }

        List<Repetition> repetitions() {
            return repetitions;
        }

        Map<String, String> addresses() {
            return addresses;
        }

        /** A value as text; other items by names from which an import finds them again. */
        String text(Object value, Column column) {
            return switch (column.type()) {
                case ConnectColumn.NAME -> ConnectColumn.written(value, shared(column)::contains);
                case DependencyColumn.NAME -> DependencyColumn.written(value, predecessors);
                default -> ColumnTypes.named(column.type()).format(value, column);
            };
        }

        /** Finds out what the items are called that some wait for; before they are written as text. */
        List<Map<String, Object>> decoded(List<String> items) {
            List<Map<String, Object>> decoded =
                    items.stream().map(PlainJson::decodeObject).toList();
            Set<String> ids = new HashSet<>();
            board.columns().stream()
                    .filter(column -> column.type().equals(DependencyColumn.NAME))
                    .forEach(column -> decoded.forEach(item -> {
                        Object value = ((Map<?, ?>) item.getOrDefault("itemData", Map.of())).get(column.key());
                        if (value != null) {
                            DependencyColumn.of(value)
                                    .forEach(each -> ids.add(each.predecessor().toString()));
                        }
                    }));
            predecessors = ids.isEmpty() ? Map.of() : names(ids);
            return decoded;
        }

        /** Of those that the caller sees. */
        private Map<String, String> names(Set<String> ids) {
            BoardAccess allowed = requireStill();
            Set<String> seen = new HashSet<>(ids);
            if (allowed.own().isPresent()) {
                seen.retainAll(Stream.of(seenItems(allowed)).map(UUID::toString).collect(Collectors.toSet()));
            }
            Map<String, String> names = new HashMap<>();
            await(named.withIds(readers.of(caller), List.of(board.id()), seen))
                    .forEach((id, found) -> names.put(id, found.getFirst().name()));
            return names;
        }

        private Set<String> shared(Column column) {
            return sharedNames.computeIfAbsent(
                    column.key(), key -> await(named.shared(readers.of(caller), ConnectColumn.boards(column))));
        }

        /** The title of a group by its id. */
        String groupTitle(String id) {
            return groupTitles.getOrDefault(id, "");
        }

        /** What this person sees of the views, in their order. */
        List<View> views() {
            BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board.id(), Permission.READ);
            return await(views.list(readers.of(caller), board.id(), caller.userId(), allowed.who()));
        }

        /** The recipes, in the order of their making. */
        List<Automation> recipes() {
            return await(recipes.list(readers.of(caller), board.id(), null, Automation.PER_BOARD_MAX)).stream()
                    .filter(recipe -> !recipe.recipe().namesAny(hidden))
                    .toList();
        }

        /** What hangs on the items; asked again whether the caller still may. */
        BoardParts.Of parts(List<ItemId> items) {
            requireStill();
            return parts.of(readers.of(caller), items);
        }

        /** A large board takes a while, in which it, or a column, may be taken away from whoever asked. */
        private BoardAccess requireStill() {
            BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board.id(), Permission.READ);
            BoardStructure now = await(structures.at(readers.of(caller), board.id(), allowed.structure()));
            if (board.columns().stream().map(Column::key).anyMatch(allowed.hidden(now)::contains)) {
                throw new RejectedException(Rejection.notFound("column"));
            }
            return allowed;
        }

        private UUID[] seenItems(BoardAccess allowed) {
            return await(own.all(
                    readers.of(caller),
                    allowed.workspaceId(),
                    board.id(),
                    allowed.own().orElseThrow()));
        }

        /** All items in the order of the board, some of them at a time, each as JSON text. */
        void items(Consumer<List<String>> receiver) {
            Optional<String> cursor = Optional.empty();
            do {
                BoardAccess allowed = requireStill();
                ItemPages.Query next =
                        new ItemPages.Query(null, Filter.ALL, Sort.BOARD_ORDER, cursor.orElse(null), PAGE_ITEMS, true);
                ItemPages.Page page = await(
                        allowed.own().isEmpty()
                                ? pages.read(readers.of(caller), board, next)
                                : pages.readOnly(readers.of(caller), board, next, seenItems(allowed)));
                if (!page.items().isEmpty()) {
                    receiver.accept(page.items());
                }
                cursor = page.next();
            } while (cursor.isPresent());
        }

        /** Items in the archive that the caller sees, some of them at a time, each as JSON text. */
        void archivedItems(Consumer<List<String>> receiver) {
            ArchiveStore.Page page = new ArchiveStore.Page(List.of(), new UUID(0, 0));
            do {
                Optional<OwnItems> seen = requireStill().own();
                page = await(archive.items(readers.of(caller), board, seen, page.last(), PAGE_ITEMS));
                receiver.accept(page.items());
            } while (page.items().size() == PAGE_ITEMS);
        }

        List<Group> archivedGroups() {
            requireStill();
            return await(archive.groups(readers.of(caller), board.id()));
        }

        /** What the caller sees of what was put away, in the order in which it went. */
        List<ArchiveStore.Step> archiveSteps() {
            return await(
                    archive.steps(readers.of(caller), board.id(), requireStill().own()));
        }

        /** The dates that a view compares with, of items that the caller sees. */
        Optional<JsonObject> baseline(View view) {
            return baselines.find(caller, requireStill(), view);
        }

        /** Writes CSV: header and items; call from a virtual thread. */
        public void writeTo(Receiver receiver) {
            receiver.receive(header());
            items(page -> receiver.receive(rows(page)));
        }

        /**
         * Writes all that makes the board, so that importing it makes an equal one; call from a virtual thread.
         *
         * @param server where its files are fetched from, by who may
         */
        public void writeJson(String server, Receiver receiver) {
            new JsonExport(this, server).writeTo(receiver);
        }

        /** Writes an Excel workbook; call from a virtual thread. */
        public void writeXlsx(OutputStream out) {
            new XlsxExport(this).writeTo(out);
        }

        private String header() {
            List<String> fields = new ArrayList<>(List.of("Name", "Group"));
            board.columns().forEach(column -> fields.add(SpreadsheetText.guarded(column.title())));
            fields.add("Description");
            return csv(List.of(fields));
        }

        private String rows(List<String> items) {
            return csv(decoded(items).stream().map(this::row).toList());
        }

        private List<String> row(Map<String, Object> item) {
            Map<?, ?> values = (Map<?, ?>) item.getOrDefault("itemData", Map.of());
            List<String> fields = new ArrayList<>();
            fields.add(text(item.get("name")));
            fields.add(SpreadsheetText.guarded(groupTitles.getOrDefault(text(item.get("groupId")), "")));
            for (Column column : board.columns()) {
                Object value = ColumnTypes.named(column.type()) instanceof FieldColumn shown
                        ? item.get(shown.field())
                        : values.get(column.key());
                fields.add(value == null ? "" : cell(value, column));
            }
            fields.add(text(item.get("description")));
            return fields;
        }

        private String cell(Object value, Column column) {
            return switch (ColumnTypes.named(column.type()).shape(column)) {
                case PEOPLE ->
                    ((List<?>) value)
                            .stream()
                                    .map(id -> addresses.getOrDefault(String.valueOf(id), String.valueOf(id)))
                                    .collect(Collectors.joining(", "));
                // A number with a sign is a number to spreadsheets too, not a formula.
                case NUMBER -> ColumnTypes.named(column.type()).format(value, column);
                default -> SpreadsheetText.guarded(text(value, column));
            };
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : SpreadsheetText.guarded(value.toString());
        }

        private static String csv(List<List<String>> rows) {
            StringWriter text = new StringWriter();
            try (CsvWriter writer =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
                rows.forEach(writer::writeRecord);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }
}
