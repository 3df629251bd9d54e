package io.sunday.usecases.template;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.board.Board;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.View;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.comment.CopiedComments;
import io.sunday.storage.item.ItemTree;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.automation.Automations;
import io.sunday.usecases.automation.CreateAutomation;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.board.Original;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.comment.BringComments;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.recurrence.Repetitions;
import io.sunday.usecases.view.BringViews;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes boards after others: a copy of a board, or a board from a template. */
public final class CopyBoards {

    /** Items that are copied in one transaction; a larger board is copied without them, or exported and imported. */
    public static final int ITEMS_MAX = 10_000;

    /** Updates that are copied along in that transaction. */
    public static final int UPDATES_MAX = 10_000;

    private static final int UPDATES_AT_A_TIME = 1_000;

    /** What of a board goes into a copy. */
    public enum With {
        STRUCTURE,
        ITEMS,
        /** And the items, of course. */
        UPDATES
    }

    private final Writes writes;
    private final AccessControl access;
    private final BoardStructures structures;
    private final CreateBoard boards;
    private final ItemWrites items;
    private final Templates templates;
    private final ItemTree tree = new ItemTree();
    private final Repetitions repetitions = new Repetitions();
    private final CopiedComments copied = new CopiedComments();
    private final BringComments comments;
    private final BringViews bringViews;
    private final CreateAutomation createRecipes;
    private final Automations automations;
    private final AutomationStore recipes = new AutomationStore();
    private final ViewStore views = new ViewStore();

    /** @param writes of which nothing is remembered for undoing: a copy is deleted, not undone */
    public CopyBoards(
            Writes writes,
            AccessControl access,
            BoardStructures structures,
            CreateBoard boards,
            ItemWrites items,
            BringComments comments,
            BringViews bringViews,
            CreateAutomation createRecipes,
            Automations automations,
            Templates templates) {
        this.writes = writes;
        this.access = access;
        this.structures = structures;
        this.boards = boards;
        this.items = items;
        this.comments = comments;
        this.bringViews = bringViews;
        this.createRecipes = createRecipes;
        this.automations = automations;
        this.templates = templates;
    }

    /**
     * A board like another, in the same workspace.
     *
     * @param name null for “… (copy)”
     */
    public BoardDetails duplicate(Command command, BoardId id, @Nullable String name, With with) {
        return made(writes.run(command, write -> {
            BoardAccess allowed = access.board(write.connection(), command.caller(), id, Permission.MANAGE_BOARDS);
            BoardStructure board = await(structures.seen(write.connection(), allowed));
            if (with != With.STRUCTURE && board.ownItems().isPresent()) {
                // All who see the copy see all of it.
                access.require(command.caller(), Optional.of(allowed), Permission.MANAGE_ACCESS, "board");
            }
            String copyName = name == null ? copyOf(board.name()) : name;
            Original original = Original.of(board);
            List<View> seen = await(
                    views.list(write.connection(), board.id(), command.caller().userId(), allowed.who()));
            BoardContent content = content(write, board, allowed.hidden(board), with != With.STRUCTURE, seen)
                    .connectedWith(
                            original,
                            boards.reach(write.connection(), command.caller(), board.organizationId(), allowed.kind()));
            CreateBoard.Input input = new CreateBoard.Input(
                    board.workspaceId(),
                    copyName,
                    "",
                    content.columns(),
                    content.groups(),
                    allowed.kind(),
                    Optional.of(original));
            Filled copy = fill(write, input, content);
            return with == With.UPDATES ? withUpdates(write, content, copy) : copy.board();
        }));
    }

    /** Who runs recipes hears of a new board that may have some. */
    private BoardDetails made(BoardDetails board) {
        automations.announce(board.board().id());
        return board;
    }

    /** Copies what was written under the items, with its names and times; nobody is told of it again. */
    private BoardDetails withUpdates(WriteTransaction write, BoardContent content, Filled copy) {
        Map<ItemId, ItemId> items = new LinkedHashMap<>();
        for (int i = 0; i < copy.items().size(); i++) {
            ItemId made = copy.items().get(i);
            content.entries().get(i).source().ifPresent(source -> items.put(source, made));
        }
        Board board = copy.board().board();
        Map<CommentId, CommentId> threads = new HashMap<>();
        CopiedComments.Page page = new CopiedComments.Page(List.of(), CopiedComments.Place.START);
        int count = 0;
        do {
            page = await(
                    copied.ofItems(write.connection(), List.copyOf(items.keySet()), page.last(), UPDATES_AT_A_TIME));
            count += page.comments().size();
            if (count > UPDATES_MAX) {
                throw new RejectedException(Rejection.conflict(
                        "too_many_updates", "A board is copied with at most " + UPDATES_MAX + " updates."));
            }
            List<BringComments.Brought> brought = page.comments().stream()
                    .map(comment -> copy(write, comment, items, threads))
                    .toList();
            comments.run(write, board.organizationId(), board.id(), brought, (place, what) -> {
                throw new RejectedException(
                        Rejection.conflict("update_not_copied", "An update of the board cannot be copied: " + what));
            });
        } while (page.comments().size() == UPDATES_AT_A_TIME);
        return copy.board().withBoard(board.at(board.seq() + count));
    }

    private static BringComments.Brought copy(
            WriteTransaction write, Comment comment, Map<ItemId, ItemId> items, Map<CommentId, CommentId> threads) {
        CommentId id = new CommentId(write.nextId());
        if (comment.parentId().isEmpty()) {
            threads.put(comment.id(), id);
        }
        return new BringComments.Brought(
                id,
                Objects.requireNonNull(items.get(comment.itemId())),
                comment.parentId().map(threads::get),
                comment.body(),
                comment.pinned(),
                comment.reactions(),
                comment.createdAt(),
                Optional.of(comment.createdBy()),
                comment.editedAt(),
                List.of());
    }

    /** A board from a template. Refused: template_not_found, and as any new board. */
    public BoardDetails fromTemplate(
            Command command, WorkspaceId workspace, String name, String description, String template, BoardKind kind) {
        return made(writes.run(command, write -> {
            JsonObject json = templates.content(write, template);
            LocalDate today = LocalDate.ofInstant(write.at(), ZoneOffset.UTC);
            BoardContent content = BoardContent.of(json, today);
            CreateBoard.Input input =
                    new CreateBoard.Input(workspace, name, description, content.columns(), content.groups(), kind);
            return fill(write, input, content).board();
        }));
    }

    /** Saves what a board holds as a template of its organization. Refused: board_not_found, too_many_templates. */
    public JsonObject saveAsTemplate(Command command, BoardId id, String name, String description, boolean withItems) {
        return writes.run(command, write -> {
            BoardAccess allowed = access.board(write.connection(), command.caller(), id, Permission.MANAGE_BOARDS);
            if (allowed.kind() != BoardKind.OPEN) {
                // All of the organization can start from what is saved.
                access.require(command.caller(), Optional.of(allowed), Permission.MANAGE_ACCESS, "board");
            }
            BoardStructure board = await(structures.at(write.connection(), id, allowed.structure()));
            if (withItems && board.ownItems().isPresent()) {
                throw new RejectedException(Rejection.conflict(
                        "items_restricted",
                        "Not all who see this board see all of its items: save it as a template without them."));
            }
            // What not all who see the board see is not for all of the organization either.
            List<View> seen = await(views.shared(write.connection(), board.id())).stream()
                    .filter(view -> view.viewers().isEmpty())
                    .toList();
            JsonObject content = content(
                            write, board.seenBy(BoardRole.VIEWER), board.hiddenFrom(BoardRole.VIEWER), withItems, seen)
                    .forAnybody()
                    .json();
            return templates.save(write, board.organizationId(), name, description, content);
        });
    }

    /** @param hidden keys of columns that are left out, with the recipes that name them */
    private BoardContent content(
            WriteTransaction write, BoardStructure board, Set<String> hidden, boolean withItems, List<View> seen) {
        List<Item> all = withItems ? await(tree.all(write.connection(), board, ITEMS_MAX + 1)) : List.of();
        if (all.size() > ITEMS_MAX) {
            throw new RejectedException(
                    Rejection.conflict("too_many_items", "A board is copied with at most " + ITEMS_MAX + " items."));
        }
        return BoardContent.of(
                board,
                all,
                withItems ? repetitions.of(write.connection(), board) : List.of(),
                seen,
                await(recipes.list(write.connection(), board.id(), null, Automation.PER_BOARD_MAX)).stream()
                        .filter(recipe -> !recipe.recipe().namesAny(hidden))
                        .toList());
    }

    /**
     * A board that was made.
     *
     * @param items in the order of the entries
     */
    private record Filled(BoardDetails board, List<ItemId> items) {}

    private Filled fill(WriteTransaction write, CreateBoard.Input input, BoardContent content) {
        return withRecipes(write, content, withViews(write, content, withItems(write, input, content)));
    }

    /** With the views of the other board, in place of the table that every board starts with. */
    private Filled withViews(WriteTransaction write, BoardContent content, Filled filled) {
        if (content.views().isEmpty()) {
            return filled;
        }
        BoardDetails made = filled.board();
        int events = bringViews.run(
                write,
                made.structure(),
                CopiedViews.on(content.views(), made.groups(), content.copies(filled.items())),
                // What names a column that did not come along is left behind with it.
                (place, what) -> {});
        List<View> shared = await(views.shared(write.connection(), made.board().id()));
        Board board = made.board();
        return new Filled(
                new BoardDetails(board.at(board.seq() + events), made.columns(), made.groups(), shared),
                filled.items());
    }

    /** They answer what happens from now on: that the items were copied makes none of them run. */
    private Filled withRecipes(WriteTransaction write, BoardContent content, Filled filled) {
        BoardDetails made = filled.board();
        int events = 0;
        for (AutomationRequest recipe :
                CopiedRecipes.on(content.recipes(), made.groups(), content.copies(filled.items()))) {
            try {
                write.attempt(() -> createRecipes.create(write, made.board().id(), recipe));
                events++;
            } catch (RejectedException leftBehind) {
                // It names what did not come along, or cannot work on the other board either.
            }
        }
        return new Filled(made.withBoard(made.board().at(made.board().seq() + events)), filled.items());
    }

    private Filled withItems(WriteTransaction write, CreateBoard.Input input, BoardContent content) {
        BoardDetails made = boards.create(write, input);
        if (content.entries().isEmpty() && content.repetitions().isEmpty()) {
            return new Filled(made, List.of());
        }
        Board board = made.board();
        BoardStructure structure = made.structure();
        List<ItemId> ids = content.entries().stream()
                .map(entry -> new ItemId(write.nextId()))
                .toList();
        Set<String> among = input.original().map(content::amongThemselves).orElse(Set.of());
        long last = ids.isEmpty() ? board.seq() : addItems(write, structure, content, ids, among);
        last += among.isEmpty() ? 0 : connectItems(write, structure, content, ids, among);
        last += repetitions.add(write, structure, content.repetitions());
        return new Filled(made.withBoard(board.at(last).counting(ids.size())), ids);
    }

    /**
     * Answers the seq of the last event.
     *
     * @param later keys of columns whose values wait until all items are there
     */
    private long addItems(
            WriteTransaction write, BoardStructure board, BoardContent content, List<ItemId> ids, Set<String> later) {
        ItemBatch batch = items.open(write, board, List.of());
        for (int i = 0; i < ids.size(); i++) {
            BoardContent.Entry entry = content.entries().get(i);
            Map<String, Object> values = new HashMap<>(EntryLinks.to(ids, entry.values(), content.columns()));
            values.keySet().removeAll(later);
            batch.copy(
                    ids.get(i),
                    entry.name(),
                    entry.description(),
                    board.groups().get(entry.group()).id(),
                    entry.parent().map(ids::get),
                    null,
                    values);
        }
        ItemBatch.Written written = batch.commit();
        return written.seq().orElseThrow().firstSeq() + written.events() - 1;
    }

    /** Connects the copies among themselves as what they are copies of; answers how many events that made. */
    private int connectItems(
            WriteTransaction write, BoardStructure board, BoardContent content, List<ItemId> ids, Set<String> columns) {
        Map<String, String> copies = content.copies(ids);
        Map<ItemId, Map<String, Object>> connected = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Map<String, Object> values = new HashMap<>();
            content.entries().get(i).values().forEach((key, value) -> {
                if (columns.contains(key)) {
                    values.put(
                            key,
                            ConnectColumn.ids(value).stream()
                                    .map(id -> copies.getOrDefault(id, id))
                                    .toList());
                }
            });
            if (!values.isEmpty()) {
                connected.put(ids.get(i), values);
            }
        }
        ItemBatch batch = items.open(write, board, List.copyOf(connected.keySet()));
        batch.keepDates();
        connected.forEach(
                (id, values) -> batch.change(id, ItemPatch.ofValues(Map.copyOf(batch.copied(values))), "/items"));
        return batch.commit().events();
    }

    /** With room for the words that say so. */
    static String copyOf(String name) {
        String kept = name.length() > Board.NAME_LENGTH_MAX - 7 ? name.substring(0, Board.NAME_LENGTH_MAX - 7) : name;
        return kept + " (copy)";
    }
}
