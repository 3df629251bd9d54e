package io.sunday.usecases.trash;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.trash.TrashLists;
import io.sunday.storage.trash.TrashLists.Entry;
import io.sunday.storage.trash.TrashLists.Place;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.workspace.ReadWorkspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists what is in the archive and in the trash of a board, a workspace, an organization. */
public final class ListTrash {

    /** What is in the trash this long is ended; see {@code TrashPurge}. */
    public static final Duration KEPT = Duration.ofDays(30);

    /**
     * What is asked for.
     *
     * @param state archived or deleted, or null for both
     * @param position where the last page ended, as {@link #position} wrote it, or null
     * @param limit entries wanted; one more is read, which tells whether there are more
     */
    public record Query(@Nullable String state, @Nullable String position, int limit) {}

    private final Reads pool;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ReadWorkspaces workspaces;
    private final TrashLists lists = new TrashLists();

    public ListTrash(Reads pool, AccessControl access, BoardStructures structures, ReadWorkspaces workspaces) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
        this.workspaces = workspaces;
    }

    /** Items, groups and columns of a board. Refused: board_not_found, invalid_cursor. */
    public List<Entry> ofBoard(Caller caller, BoardId board, Query query) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        BoardStructure structure = await(structures.at(pool.of(caller), board, allowed.structure()));
        return await(lists.ofBoard(pool.of(caller), board, allowed.hidden(structure), allowed.own(), read(query)));
    }

    /** Boards of a workspace. Refused: workspace_not_found, invalid_cursor. */
    public List<Entry> ofWorkspace(Caller caller, WorkspaceId workspace, Query query) {
        workspaces.one(caller, workspace);
        return await(lists.ofWorkspace(pool.of(caller), workspace, caller.userId(), read(query)));
    }

    /** Workspaces of an organization. Refused: organization_not_found, invalid_cursor. */
    public List<Entry> ofOrganization(Caller caller, OrganizationId organization, Query query) {
        access.organization(pool.of(caller), caller, organization, Permission.SEE_ORGANIZATION, "organization");
        return await(lists.ofOrganization(pool.of(caller), organization, read(query)));
    }

    /** Where the list goes on after an entry. */
    public static String position(Entry entry) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, entry.removedAt());
        return micros + " " + entry.id();
    }

    private static TrashLists.Query read(Query query) {
        String state = query.state();
        return new TrashLists.Query(
                state == null ? null : state.equals("archived"), after(query.position()), query.limit() + 1);
    }

    private static @Nullable Place after(@Nullable String position) {
        if (position == null) {
            return null;
        }
        Supplier<RejectedException> refusal = () -> new RejectedException(
                Rejection.invalid("?cursor", "invalid_cursor", "Not a cursor that this list has given."));
        String[] parts = position.split(" ", 2);
        try {
            Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            return new Place(at, Ids.parse(parts[parts.length - 1]).orElseThrow(refusal));
        } catch (NumberFormatException | ArithmeticException | java.time.DateTimeException e) {
            throw refusal.get();
        }
    }
}
