package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Audience;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.Board;
import io.sunday.domain.board.BoardDetails;
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
import io.sunday.domain.board.NewBoard;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.ColumnEditors;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.column.ComputedColumns;
import io.sunday.domain.column.OtherColumns;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Positions;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewRules;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.board.GroupStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.view.ViewStore;
import io.sunday.storage.workspace.WorkspaceStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.NamedPeople;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.link.LinkSettings;
import io.sunday.usecases.link.NewConnection;
import io.sunday.usecases.sharing.BoardKinds;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a board with its columns and groups. */
public final class CreateBoard {

    /**
     * A board as somebody wants it.
     *
     * @param columns null for the ones that every board starts with
     * @param groups likewise
     * @param original the board that the columns were written for
     */
    public record Input(
            WorkspaceId workspaceId,
            String name,
            String description,
            @Nullable List<ColumnDraft> columns,
            @Nullable List<GroupDraft> groups,
            BoardKind kind,
            Optional<Original> original) {

        /** After no other board. */
        public Input(
                WorkspaceId workspaceId,
                String name,
                String description,
                @Nullable List<ColumnDraft> columns,
                @Nullable List<GroupDraft> groups,
                BoardKind kind) {
            this(workspaceId, name, description, columns, groups, kind, Optional.empty());
        }

        /** For the organization. */
        public Input(
                WorkspaceId workspaceId,
                String name,
                String description,
                @Nullable List<ColumnDraft> columns,
                @Nullable List<GroupDraft> groups) {
            this(workspaceId, name, description, columns, groups, BoardKind.OPEN);
        }

        /** With the columns and groups that every board starts with. */
        public static Input named(WorkspaceId workspaceId, String name) {
            return new Input(workspaceId, name, "", null, null);
        }
    }

    private final Writes writes;
    private final AccessControl access;
    private final LinkSettings links;
    private final WorkspaceStore workspaces = new WorkspaceStore();
    private final BoardStore boards = new BoardStore();
    private final ColumnStore columns = new ColumnStore();
    private final GroupStore groups = new GroupStore();
    private final ViewStore views = new ViewStore();
    private final BoardKinds kinds = new BoardKinds();
    private final NamedPeople named = new NamedPeople();

    public CreateBoard(Writes writes, AccessControl access, LinkSettings links) {
        this.writes = writes;
        this.access = access;
        this.links = links;
    }

    /**
     * Refused: workspace_not_found, forbidden, too_many_boards, unknown_person, and each fault of the input with its
     * pointer.
     */
    public BoardDetails run(Command command, Input input) {
        return writes.run(command, write -> {
            BoardDetails made = create(write, input);
            requireKnown(write, made);
            return made;
        });
    }

    /** Whom columns name as who sees or changes them. What is copied or imported may name people who are gone. */
    private void requireKnown(WriteTransaction write, BoardDetails made) {
        for (int i = 0; i < made.columns().size(); i++) {
            Map<String, Object> settings = made.columns().get(i).settings();
            for (Audience.Settings setting : List.of(ColumnEditors.SETTINGS, ColumnViewers.SETTINGS)) {
                try {
                    named.require(write.connection(), made.board().organizationId(), setting, Map.of(), settings);
                } catch (RejectedException stranger) {
                    throw new RejectedException(stranger.rejection().under("/columns/" + i));
                }
            }
        }
    }

    /** What a new board of this kind may be connected with. */
    public NewConnection.Reach reach(SqlClient client, Caller caller, OrganizationId organization, BoardKind kind) {
        return links.reach(client, caller, organization, kind);
    }

    /** As part of a larger write, such as an import. Refused: as above. */
    public BoardDetails create(WriteTransaction write, Input input) {
        Workspace workspace = await(workspaces.lock(write.connection(), input.workspaceId()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("workspace")));
        access.workspace(
                write.connection(), write.command().caller(), workspace, Permission.MANAGE_BOARDS, "workspace");
        BoardDetails drafted = details(write, workspace, input);
        List<LinkSettings.Settled> settled = links.settle(write, drafted.structure(), input.kind());
        BoardDetails details = new BoardDetails(
                drafted.board(),
                settled.stream().map(LinkSettings.Settled::column).toList(),
                drafted.groups(),
                drafted.views());
        if (await(boards.count(write.connection(), workspace.id())) >= Board.PER_WORKSPACE_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_boards", "A workspace has at most " + Board.PER_WORKSPACE_MAX + " boards."));
        }
        await(boards.insert(write.connection(), details.board()));
        kinds.own(write, details.board());
        await(columns.insert(write.connection(), details.columns()));
        await(groups.insert(write.connection(), details.groups()));
        for (View view : details.views()) {
            await(views.insert(write.connection(), view));
        }
        announce(write, details, settled);
        return details;
    }

    /** The board as it would be made, for trying an import; nothing is written. Refused: as above. */
    public BoardStructure draft(WriteTransaction write, Input input) {
        Workspace workspace = await(workspaces.find(write.connection(), input.workspaceId()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("workspace")));
        access.workspace(
                write.connection(), write.command().caller(), workspace, Permission.MANAGE_BOARDS, "workspace");
        return details(write, workspace, input).structure();
    }

    private static BoardStructure structure(BoardStructure empty, List<Column> columns) {
        return new BoardStructure(
                empty.id(), empty.workspaceId(), empty.organizationId(), empty.name(), 0, columns, List.of(), Set.of());
    }

    /** @param settled its columns, with those of other boards that show connections with this one */
    private void announce(WriteTransaction write, BoardDetails details, List<LinkSettings.Settled> settled) {
        Board board = details.board();
        write.createStream(StreamKind.BOARD, board.id().value());
        links.follow(write, board.id(), details.columns());
        links.makeAll(write, settled);
        write.append(
                StreamChange.events(StreamKind.BOARD, board.id().value(), 1),
                List.of(NewEvent.of("board.created", new JsonObject().put("board", BoardJson.details(details)))));
        BoardKinds.tellWorkspace(write, board, "board.created", new JsonObject().put("board", BoardJson.named(board)));
    }

    private BoardDetails details(WriteTransaction write, Workspace workspace, Input input) {
        List<InvalidField> faults = new ArrayList<>();
        BoardId id = new BoardId(write.nextId());
        UserId by = write.command().caller().userId();
        String name = valueOrFault(Text.required(input.name(), "/name", Board.NAME_LENGTH_MAX), "", "", faults);
        String description = valueOrFault(
                Text.optional(input.description(), "/description", Board.DESCRIPTION_LENGTH_MAX), "", "", faults);
        BoardStructure empty = new BoardStructure(
                id, workspace.id(), workspace.organizationId(), name, 0, List.of(), List.of(), Set.of());
        List<Column> newColumns = columns(
                write,
                id,
                input.columns() == null ? NewBoard.COLUMNS : input.columns(),
                input.original(),
                made -> links.columns(write, structure(empty, made), input.kind()),
                faults);
        List<Group> newGroups = groups(write, id, input.groups() == null ? NewBoard.GROUPS : input.groups(), faults);
        if (!faults.isEmpty()) {
            throw new RejectedException(Rejection.invalid(faults));
        }
        Board board = new Board(
                id,
                workspace.id(),
                workspace.organizationId(),
                name,
                description,
                1,
                1,
                0,
                write.at(),
                by,
                write.at(),
                by,
                Optional.empty(),
                input.kind(),
                Optional.empty());
        View main = ViewRules.main(
                new ViewId(write.nextId()), id, Positions.between(null, null), new ViewRules.By(by, write.at()));
        return new BoardDetails(board, newColumns, newGroups, List.of(main));
    }

    private static List<Column> columns(
            WriteTransaction write,
            BoardId board,
            List<ColumnDraft> drafts,
            Optional<Original> original,
            Function<List<Column>, OtherColumns> others,
            List<InvalidField> faults) {
        ColumnRules.roomFor(drafts.size(), 0).orThrow();
        List<String> positions = Positions.after(null, drafts.size());
        Set<String> asked = new HashSet<>();
        drafts.forEach(draft -> {
            if (draft.key() != null) {
                asked.add(draft.key());
            }
        });
        Set<String> taken = new HashSet<>();
        List<Column> accepted = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            ColumnDraft draft = drafts.get(i);
            String pointer = "/columns/" + i;
            if (draft.key() != null && taken.contains(draft.key())) {
                faults.add(new InvalidField(pointer + "/key", "Another column has this key.", "duplicate_key"));
                continue;
            }
            // A key that is made from a title gives way to those that were asked for.
            Set<String> unavailable = new HashSet<>(taken);
            if (draft.key() == null) {
                unavailable.addAll(asked);
            }
            Column column = valueOrFault(
                    ColumnRules.create(new ColumnId(write.nextId()), board, draft, unavailable, positions.get(i)),
                    null,
                    pointer,
                    faults);
            if (column != null) {
                accepted.add(column);
                taken.add(column.key());
            }
        }
        if (accepted.size() < drafts.size()) {
            return accepted;
        }
        List<Column> made = original.map(known -> known.translated(accepted)).orElse(accepted);
        return valueOrFault(ComputedColumns.settled(made, others.apply(made)), made, "", faults);
    }

    private static List<Group> groups(
            WriteTransaction write, BoardId board, List<GroupDraft> drafts, List<InvalidField> faults) {
        if (drafts.isEmpty()) {
            faults.add(new InvalidField("/groups", "A board needs at least one group.", "required"));
        }
        GroupRules.roomFor(drafts.size(), 0).orThrow();
        List<String> positions = Positions.after(null, drafts.size());
        List<Group> accepted = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Group group = valueOrFault(
                    GroupRules.create(new GroupId(write.nextId()), board, drafts.get(i), i, positions.get(i)),
                    null,
                    "/groups/" + i,
                    faults);
            if (group != null) {
                accepted.add(group);
            }
        }
        return accepted;
    }

    private static <T extends @Nullable Object> T valueOrFault(
            Decision<? extends T> decision, T otherwise, String pointer, List<InvalidField> faults) {
        if (decision instanceof Decision.Refused<? extends T>(Rejection rejection)) {
            faults.addAll(rejection.under(pointer).errors());
            return otherwise;
        }
        return decision.orThrow();
    }
}
