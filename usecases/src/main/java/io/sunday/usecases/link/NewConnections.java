package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/** What a board that is being made may be connected with, told before it is made: nothing of this is a refusal. */
final class NewConnections {

    private final AccessControl access;
    private final BoardStructures structures;

    NewConnections(AccessControl access, BoardStructures structures) {
        this.access = access;
        this.structures = structures;
    }

    /** @param kind of the board that is being made */
    NewConnection.Reach reach(SqlClient client, Caller caller, OrganizationId organization, BoardKind kind) {
        return (other, columns) -> {
            Optional<BoardAccess> there = shown(client, caller, organization, other, kind);
            if (there.isEmpty()) {
                return NewConnection.NONE;
            }
            return mayChange(client, caller, there.get(), columns) ? NewConnection.TWO_WAY : NewConnection.ONE_WAY;
        };
    }

    private Optional<BoardAccess> shown(
            SqlClient client, Caller caller, OrganizationId organization, BoardId other, BoardKind kind) {
        try {
            BoardAccess there = access.board(client, caller, other, Permission.READ);
            if (!there.isForAll() || kind == BoardKind.SHAREABLE) {
                access.require(caller, Optional.of(there), Permission.MANAGE_ACCESS, "board");
            }
            return Optional.of(there).filter(board -> board.organizationId().equals(organization));
        } catch (RejectedException gone) {
            return Optional.empty();
        }
    }

    private boolean mayChange(SqlClient client, Caller caller, BoardAccess there, int columns) {
        try {
            access.board(client, caller, there.id(), Permission.MANAGE_BOARDS);
        } catch (RejectedException forbidden) {
            return false;
        }
        BoardStructure board = await(structures.at(client, there.id(), there.structure()));
        return !there.archived()
                && ColumnRules.roomFor(columns, board.columns().size()).isAccepted();
    }
}
