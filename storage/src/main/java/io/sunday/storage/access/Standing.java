package io.sunday.storage.access;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/** What a person is on a board, out of a row that has asked the function {@code board_standing}. */
public final class Standing {

    private Standing() {}

    /** From the columns {@code kind, role, given}; nothing when the board is not for them. */
    public static Optional<BoardRole> read(Row row) {
        String role = row.getString("role");
        if (role == null) {
            return Optional.empty();
        }
        String given = row.getString("given");
        return Access.onBoard(
                Role.named(role).orElseThrow(),
                given == null ? Optional.empty() : BoardRole.named(given),
                BoardKind.named(row.getString("kind")).orElseThrow());
    }
}
