package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.Optional;

/** Sets a recipe up on a board. It answers what happens from now on, not what has happened. */
public final class CreateAutomation {

    private final Writes writes;
    private final Automations automations;

    public CreateAutomation(Writes writes, Automations automations) {
        this.writes = writes;
        this.automations = automations;
    }

    /** Refused: board_not_found, forbidden, too_many_automations, and every fault of the recipe with its pointer. */
    public Automation run(Command command, BoardId boardId, AutomationRequest request) {
        Automation created = writes.run(command, write -> create(write, boardId, request));
        automations.announce(boardId);
        return created;
    }

    /** As part of a larger write; who runs recipes hears of it by {@link Automations#announce}. Refused: as above. */
    public Automation create(WriteTransaction write, BoardId boardId, AutomationRequest request) {
        BoardAccess board =
                automations.board(write.connection(), write.command().caller(), boardId, Permission.MANAGE_AUTOMATIONS);
        BoardStructure structure = automations.structure(write.connection(), board);
        String name = request.checkedName();
        Recipe recipe = request.newRecipe(structure);
        automations.checkPeople(write.connection(), structure, recipe);
        boolean enabled = request.enabled() == null || request.enabled();
        UserId by = write.command().caller().userId();
        Automation automation = new Automation(
                new AutomationId(write.nextId()),
                board.organizationId(),
                boardId,
                name,
                enabled,
                Optional.empty(),
                board.seq(),
                recipe,
                1,
                write.at(),
                by,
                write.at(),
                by);
        await(automations.store().insert(write.connection(), automation));
        automations.tellCreated(write, automation);
        return automation;
    }
}
