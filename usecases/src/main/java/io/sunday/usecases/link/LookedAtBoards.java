package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.OtherColumns;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.link.ShownConnections;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.vertx.sqlclient.SqlClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which boards the columns of a board may look at: those of the same organization that the caller may see and whose
 * values all who see the board may see, or that an owner of theirs lets it show.
 */
final class LookedAtBoards {

    private final AccessControl access;
    private final BoardStructures structures;
    private final BoardAccesses accesses = new BoardAccesses();
    private final ShownConnections shown = new ShownConnections();

    LookedAtBoards(AccessControl access, BoardStructures structures) {
        this.access = access;
        this.structures = structures;
    }

    /** @param newKind of a board that is being made, by somebody who will own it */
    Side side(SqlClient client, Caller caller, BoardStructure board, @Nullable BoardKind newKind) {
        return new Side(client, caller, board, newKind);
    }

    /** The board that a column is on, as the caller is about to change it. What decides is read when it matters. */
    final class Side {

        private final SqlClient client;
        private final Caller caller;
        private final BoardStructure board;
        private final @Nullable BoardKind newKind;

        private Side(SqlClient client, Caller caller, BoardStructure board, @Nullable BoardKind newKind) {
            this.client = client;
            this.caller = caller;
            this.board = board;
            this.newKind = newKind;
        }

        BoardStructure board() {
            return board;
        }

        /** Whether this is the column's own board, which is there only when the write is done. */
        boolean isBeingMade(BoardId other) {
            return isNew() && other.equals(board.id());
        }

        boolean isNew() {
            return newKind != null;
        }

        private Optional<BoardAccess> access() {
            return await(accesses.find(client, board.id(), caller.userId()));
        }

        BoardKind kind() {
            return newKind != null ? newKind : access().orElseThrow().kind();
        }

        boolean hasOutsiders() {
            return newKind != null ? newKind == BoardKind.SHAREABLE : await(shown.hasOutsiders(client, board.id()));
        }

        void requireOwner() {
            if (newKind == null) {
                access.require(caller, access(), Permission.MANAGE_ACCESS, "board");
            }
        }

        /**
         * What a board holds that is not for all who see this one is shown here only if an owner of it wants that.
         *
         * @return whether that was asked
         */
        boolean requireMayShow(BoardAccess other) {
            boolean asked = !other.id().equals(board.id()) && (!other.isForAll() || hasOutsiders());
            if (asked) {
                access.require(caller, Optional.of(other), Permission.MANAGE_ACCESS, "board");
            }
            return asked;
        }

        /** Another organization's board is answered as one that does not exist, for members of both too. */
        BoardAccess reachable(BoardId other, Permission permission, String field) {
            try {
                BoardAccess allowed = access.board(client, caller, other, permission);
                if (allowed.organizationId().equals(board.organizationId())) {
                    return allowed;
                }
            } catch (RejectedException refused) {
                if (refused.rejection().kind() != Rejection.Kind.NOT_FOUND) {
                    throw refused;
                }
            }
            throw notFound(field);
        }

        private static RejectedException notFound(String field) {
            Rejection none = Rejection.notFound("board");
            return new RejectedException(new Rejection(
                    none.kind(),
                    none.code(),
                    none.message(),
                    List.of(new InvalidField("/settings" + field, none.message(), none.code()))));
        }

        /**
         * The boards that a column of this one connects to, to look at their values; none of those that have gone, unless
         * all have. Refused: board_not_found, forbidden.
         */
        Map<BoardId, BoardStructure> through(Column connection, String field) {
            Map<BoardId, BoardStructure> boards = new LinkedHashMap<>();
            List<BoardId> all = ConnectColumn.boards(connection);
            for (BoardId other : all) {
                if (all.size() == 1
                        || isBeingMade(other)
                        || await(accesses.find(client, other, caller.userId())).isPresent()) {
                    boards.put(other, lookedAt(other, field));
                }
            }
            if (boards.isEmpty()) {
                throw notFound(field);
            }
            return boards;
        }

        private BoardStructure lookedAt(BoardId id, String field) {
            if (isBeingMade(id)) {
                return board;
            }
            BoardAccess other = reachable(id, Permission.READ, field);
            requireMayShow(other);
            BoardStructure there = await(structures.at(client, other.id(), other.structure()));
            // What not all who see the other board see is shown on no other.
            return there.id().equals(board.id()) ? board : there.seenBy(BoardRole.VIEWER);
        }

        /** What formulas may look at. Refused: forbidden. */
        OtherColumns columns() {
            return connection -> {
                try {
                    Map<BoardId, List<Column>> columns = new LinkedHashMap<>();
                    through(connection, "/formula").forEach((id, there) -> columns.put(id, there.columns()));
                    return columns;
                } catch (RejectedException refused) {
                    if (refused.rejection().kind() == Rejection.Kind.NOT_FOUND) {
                        return Map.of();
                    }
                    throw refused;
                }
            };
        }
    }
}
