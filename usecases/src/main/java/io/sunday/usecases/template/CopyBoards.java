package io.sunday.usecases.template;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.Board;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemTree;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.recurrence.Repetitions;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes boards after others: a copy of a board, or a board from a template. */
public final class CopyBoards {

    /** Items that are copied in one transaction; a larger board is copied without them, or exported and imported. */
    public static final int ITEMS_MAX = 10_000;

    private final Writes writes;
    private final AccessControl access;
    private final BoardStructures structures;
    private final CreateBoard boards;
    private final ItemWrites items;
    private final Templates templates;
    private final ItemTree tree = new ItemTree();
    private final Repetitions repetitions = new Repetitions();

    /** @param writes of which nothing is remembered for undoing: a copy is deleted, not undone */
    public CopyBoards(
            Writes writes,
            AccessControl access,
            BoardStructures structures,
            CreateBoard boards,
            ItemWrites items,
            Templates templates) {
        this.writes = writes;
        this.access = access;
        this.structures = structures;
        this.boards = boards;
        this.items = items;
        this.templates = templates;
    }

    /**
     * A board like another, in the same workspace.
     *
     * @param name null for “… (copy)”
     * @param withItems whether its items are copied too
     */
    public BoardDetails duplicate(Command command, BoardId id, @Nullable String name, boolean withItems) {
        return writes.run(command, write -> {
            BoardAccess allowed = access.board(write.connection(), command.caller(), id, Permission.MANAGE_BOARDS);
            BoardStructure board = await(structures.at(write.connection(), id, allowed.structure()));
            String copyName = name == null ? copyOf(board.name()) : name;
            BoardContent content =
                    content(write, board, withItems).without(column -> leadsNowhere(write, column, allowed.kind()));
            return fill(write, board.workspaceId(), copyName, "", allowed.kind(), content);
        });
    }

    /** A board from a template. Refused: template_not_found, and as any new board. */
    public BoardDetails fromTemplate(
            Command command, WorkspaceId workspace, String name, String description, String template, BoardKind kind) {
        return writes.run(command, write -> {
            JsonObject json = templates.content(write, template);
            LocalDate today = LocalDate.ofInstant(write.at(), ZoneOffset.UTC);
            return fill(write, workspace, name, description, kind, BoardContent.of(json, today));
        });
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
            JsonObject content = content(write, board, withItems).forAnybody().json();
            return templates.save(write, board.organizationId(), name, description, content);
        });
    }

    /** Whether it connects to a board that has gone since, or that the caller may not show on a board of this kind. */
    private boolean leadsNowhere(WriteTransaction write, ColumnDraft column, BoardKind kind) {
        try {
            if (column.type().equals(ConnectColumn.NAME)) {
                BoardId other = BoardId.of(String.valueOf(column.settings().get("boardId")));
                Caller caller = write.command().caller();
                BoardAccess there = access.board(write.connection(), caller, other, Permission.READ);
                if (there.kind() != BoardKind.OPEN || kind == BoardKind.SHAREABLE) {
                    access.require(caller, Optional.of(there), Permission.MANAGE_ACCESS, "board");
                }
            }
            return false;
        } catch (RejectedException gone) {
            return true;
        }
    }

    private BoardContent content(WriteTransaction write, BoardStructure board, boolean withItems) {
        List<Item> all = withItems ? await(tree.all(write.connection(), board, ITEMS_MAX + 1)) : List.of();
        if (all.size() > ITEMS_MAX) {
            throw new RejectedException(
                    Rejection.conflict("too_many_items", "A board is copied with at most " + ITEMS_MAX + " items."));
        }
        return BoardContent.of(board, all, withItems ? repetitions.of(write.connection(), board) : List.of());
    }

    private BoardDetails fill(
            WriteTransaction write,
            WorkspaceId workspace,
            String name,
            String description,
            BoardKind kind,
            BoardContent content) {
        BoardDetails made = boards.create(
                write, new CreateBoard.Input(workspace, name, description, content.columns(), content.groups(), kind));
        if (content.entries().isEmpty() && content.repetitions().isEmpty()) {
            return made;
        }
        Board board = made.board();
        BoardStructure structure = new BoardStructure(
                board.id(),
                board.workspaceId(),
                board.organizationId(),
                board.name(),
                0,
                made.columns(),
                made.groups(),
                Set.of());
        long last = content.entries().isEmpty() ? board.seq() : addItems(write, structure, content);
        last += repetitions.add(write, structure, content.repetitions());
        return new BoardDetails(
                board.at(last).counting(content.entries().size()), made.columns(), made.groups(), made.views());
    }

    /** Answers the seq of the last event. */
    private long addItems(WriteTransaction write, BoardStructure board, BoardContent content) {
        ItemBatch batch = items.open(write, board, List.of());
        List<ItemId> ids = content.entries().stream()
                .map(entry -> new ItemId(write.nextId()))
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            BoardContent.Entry entry = content.entries().get(i);
            batch.copy(
                    ids.get(i),
                    entry.name(),
                    entry.description(),
                    board.groups().get(entry.group()).id(),
                    entry.parent().map(ids::get),
                    null,
                    EntryLinks.to(ids, entry.values(), content.columns()));
        }
        ItemBatch.Written written = batch.commit();
        return written.seq().orElseThrow().firstSeq() + written.events() - 1;
    }

    /** With room for the words that say so. */
    static String copyOf(String name) {
        String kept = name.length() > Board.NAME_LENGTH_MAX - 7 ? name.substring(0, Board.NAME_LENGTH_MAX - 7) : name;
        return kept + " (copy)";
    }
}
