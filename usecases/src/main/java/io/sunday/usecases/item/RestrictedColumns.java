package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Principal;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnEditors;
import io.sunday.domain.item.ItemValues;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.WriteTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps columns from being changed, and from being shown to, whom they are not for, however an item is written. People count by what they are on
 * the board now; recipes, repetitions and forms as an editor, who makes them.
 */
final class RestrictedColumns {

    private final WriteTransaction write;
    private final BoardStructure board;
    private final BoardAccesses accesses = new BoardAccesses();
    private boolean decidedBefore;
    private @Nullable Set<String> closed;
    private @Nullable Principal who;

    RestrictedColumns(WriteTransaction write, BoardStructure board) {
        this.write = write;
        this.board = board;
    }

    /** Whether one of the columns is not for all who may change items. */
    static boolean among(Collection<String> keys, BoardStructure board) {
        return board.closedKeys().keySet().stream().anyMatch(keys::contains)
                || board.columns().stream()
                        .anyMatch(column -> ColumnEditors.of(column).isPresent() && keys.contains(column.key()));
    }

    /** What is written is what somebody who may do that has written before. */
    void decidedBefore() {
        decidedBefore = true;
    }

    /** What the caller does not see is refused as what is not there, before anything is said about the value. */
    void requireSeen(Collection<String> keys, String pointer) {
        if (decidedBefore || board.closedKeys().isEmpty()) {
            return;
        }
        List<InvalidField> faults = board.hiddenFrom(who()).stream()
                .filter(keys::contains)
                .sorted()
                .map(key -> ItemValues.unknownColumn(pointer, key))
                .toList();
        if (!faults.isEmpty()) {
            throw new RejectedException(Rejection.invalid(faults));
        }
    }

    /** The board as the caller sees it. */
    BoardStructure seen() {
        return board.closedKeys().isEmpty() ? board : board.seenBy(who());
    }

    /** Refused with the pointer of the first: column_restricted. */
    void require(Collection<String> keys, String pointer) {
        if (decidedBefore || !among(keys, board)) {
            return;
        }
        TreeSet<String> refused = new TreeSet<>(keys);
        refused.retainAll(closed());
        if (!refused.isEmpty()) {
            // Dates that follow others may be where the caller does not see them.
            TreeSet<String> named = new TreeSet<>(refused);
            named.removeAll(board.hiddenFrom(who()));
            throw refused(named.isEmpty() ? pointer : pointer + "/itemData" + InvalidField.token(named.first()));
        }
    }

    /** The refusal to change a value. */
    static RejectedException refused(String pointer) {
        return new RejectedException(new Rejection(
                        Rejection.Kind.FORBIDDEN,
                        "column_restricted",
                        "Your role on this board does not allow changing values in this column.",
                        List.of())
                .at(pointer));
    }

    /** The values that may be written. */
    Map<String, Object> open(Map<String, Object> values) {
        if (decidedBefore || !among(values.keySet(), board)) {
            return values;
        }
        Map<String, Object> open = new HashMap<>(values);
        open.keySet().removeAll(closed());
        return open;
    }

    private Set<String> closed() {
        if (closed == null) {
            closed = ColumnEditors.closedTo(who(), board);
        }
        return closed;
    }

    private Principal who() {
        if (who == null) {
            who = readWho();
        }
        return who;
    }

    private Principal readWho() {
        Caller caller = write.command().caller();
        return switch (caller.kind()) {
            case AUTOMATION, FORM -> Principal.of(BoardRole.EDITOR);
            case USER, API ->
                await(accesses.find(write.connection(), board.id(), caller.userId()))
                        .map(BoardAccess::who)
                        .orElse(Principal.of(BoardRole.VIEWER));
        };
    }
}
