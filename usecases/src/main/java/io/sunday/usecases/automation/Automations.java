package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Action;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.AutomationsChanged;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.AutomationJson;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What setting up, changing and reading recipes have in common. */
public final class Automations {

    /** The name of the consumer that runs recipes, in the table of cursors. */
    public static final String CONSUMER = "automation";

    private final AccessControl access;
    private final BoardAccesses boards;
    private final BoardStructures structures;
    private final AutomationStore store;
    private final MembershipStore memberships;
    private final EventBus bus;
    private final ConsumerCursors cursors = new ConsumerCursors(CONSUMER);

    public Automations(
            AccessControl access,
            BoardAccesses boards,
            BoardStructures structures,
            AutomationStore store,
            MembershipStore memberships,
            EventBus bus) {
        this.access = access;
        this.boards = boards;
        this.structures = structures;
        this.store = store;
        this.memberships = memberships;
        this.bus = bus;
    }

    AutomationStore store() {
        return store;
    }

    BoardAccess board(SqlClient client, Caller caller, BoardId board, Permission permission) {
        return access.boardOfSome(client, caller, board, permission);
    }

    /** The board as recipes see it, which count as an editor. */
    BoardStructure structure(SqlClient client, BoardAccess board) {
        return await(structures.at(client, board.id(), board.structure())).seenBy(BoardRole.EDITOR);
    }

    /** The keys of the columns that the caller does not see. */
    Set<String> hidden(SqlClient client, BoardAccess board) {
        return board.hidden(await(structures.at(client, board.id(), board.structure())));
    }

    /** What a recipe says of columns is for those who see them. */
    private Automation seen(SqlClient client, BoardAccess board, Automation automation) {
        if (automation.recipe().namesAny(hidden(client, board))) {
            throw unknown();
        }
        return automation;
    }

    /** The recipe, if the caller may do this with it; to others there is none. */
    Automation require(SqlClient client, Caller caller, AutomationId id, Permission permission) {
        Automation automation = await(store.find(client, id)).orElseThrow(Automations::unknown);
        return seen(client, requireBoard(client, caller, automation.boardId(), permission), automation);
    }

    /** As {@link #require}, locked for a change. */
    Automation lock(SqlConnection transaction, Caller caller, AutomationId id) {
        Automation automation = await(store.lock(transaction, id)).orElseThrow(Automations::unknown);
        return seen(
                transaction,
                requireBoard(transaction, caller, automation.boardId(), Permission.MANAGE_AUTOMATIONS),
                automation);
    }

    BoardAccess requireBoard(SqlClient client, Caller caller, BoardId board, Permission permission) {
        return access.requireOfSome(
                caller, await(boards.find(client, board, caller.userId())), permission, "automation");
    }

    /** A recipe that was deleted, locked, if the caller may bring it back. */
    Automation lockDeleted(SqlConnection transaction, Caller caller, AutomationId id) {
        Automation automation = await(store.lockDeleted(transaction, id)).orElseThrow(Automations::unknown);
        return seen(
                transaction,
                requireBoard(transaction, caller, automation.boardId(), Permission.MANAGE_AUTOMATIONS),
                automation);
    }

    /** Counted under the lock of the board's head. Refused: too_many_automations. */
    private void requireRoom(WriteTransaction write, BoardId board) {
        if (await(store.count(write.connection(), board)) > Automation.PER_BOARD_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_automations", "A board can have at most " + Automation.PER_BOARD_MAX + " automations."));
        }
    }

    /** Refuses a recipe that tells somebody who is not a member. */
    void checkPeople(SqlClient client, BoardStructure board, Recipe recipe) {
        List<InvalidField> faults = new ArrayList<>();
        for (int i = 0; i < recipe.actions().size(); i++) {
            if (recipe.actions().get(i) instanceof Action.Notify notify) {
                Set<UserId> members = await(memberships.membersAmong(client, board.organizationId(), notify.users()));
                for (int j = 0; j < notify.users().size(); j++) {
                    if (!members.contains(notify.users().get(j))) {
                        faults.add(new InvalidField(
                                "/actions/" + i + "/to/" + j, "Nobody with this id is a member.", "unknown_person"));
                    }
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new RejectedException(Rejection.invalid(faults));
        }
    }

    /** Says that there is a recipe, again perhaps. Refused: too_many_automations. */
    void tellCreated(WriteTransaction write, Automation automation) {
        if (automation.enabled()) {
            follow(write, automation.boardId());
        }
        tell(
                write,
                automation.boardId(),
                NewEvent.of(
                        "automation.created",
                        new JsonObject().put("automation", AutomationJson.automation(automation))));
        requireRoom(write, automation.boardId());
    }

    void tellUpdated(WriteTransaction write, Automation before, Automation after) {
        if (after.enabled()) {
            follow(write, after.boardId());
        }
        tell(write, after.boardId(), NewEvent.automationUpdated(before, after));
    }

    void tellDeleted(WriteTransaction write, Automation automation) {
        tell(
                write,
                automation.boardId(),
                NewEvent.of(
                        "automation.deleted",
                        new JsonObject()
                                .put("automationId", automation.id().toString())
                                .put("automation", AutomationJson.automation(automation))));
    }

    private static void tell(WriteTransaction write, BoardId board, NewEvent event) {
        write.append(StreamChange.events(StreamKind.BOARD, board.value(), 1), List.of(event));
    }

    /** Makes the board be followed from its head on, if it is not yet. */
    private void follow(WriteTransaction write, BoardId board) {
        await(cursors.createAtHead(write.connection(), board.value()));
    }

    /** Tells the nodes that run recipes, after the commit. */
    public void announce(BoardId board) {
        bus.publish(Addresses.AUTOMATIONS, new AutomationsChanged(board.value()));
    }

    private static RejectedException unknown() {
        return new RejectedException(Rejection.notFound("automation"));
    }
}
