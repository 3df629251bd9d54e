package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;

/** Deletes a recipe. What it did stays done and in the history of the board. */
public final class DeleteAutomation {

    private final Writes writes;
    private final Automations automations;

    public DeleteAutomation(Writes writes, Automations automations) {
        this.writes = writes;
        this.automations = automations;
    }

    /** Refused: automation_not_found, forbidden. */
    public void run(Command command, AutomationId id) {
        Automation deleted = writes.run(command, write -> {
            Automation automation =
                    automations.lock(write.connection(), write.command().caller(), id);
            delete(write, automation);
            return automation;
        });
        automations.announce(deleted.boardId());
    }

    /** As part of a write that holds the recipe; who runs recipes hears of it by {@link Automations#announce}. */
    void delete(WriteTransaction write, Automation automation) {
        await(automations
                .store()
                .delete(
                        write.connection(),
                        automation.id(),
                        write.command().caller().userId(),
                        write.at()));
        automations.tellDeleted(write, automation);
    }
}
