package io.sunday.usecases.change;

import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.identity.UserId;
import io.sunday.eventbus.json.EventJson.Cause;
import io.sunday.usecases.access.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes with every write.
 *
 * @param opId the caller's own name for it, given back in the events so that it recognises them
 * @param idempotency when the caller wants it to happen once
 * @param ifVersion refuse unless the thing still has this version
 * @param cause the recipe that does it, if one does
 */
public record Command(
        Caller caller,
        @Nullable String opId,
        @Nullable Idempotency idempotency,
        @Nullable Long ifVersion,
        @Nullable Cause cause) {

    private static final String IMPORT = "import:";

    public Command(Caller caller, @Nullable String opId, @Nullable Idempotency idempotency, @Nullable Long ifVersion) {
        this(caller, opId, idempotency, ifVersion, null);
    }

    /** Nothing but the caller. */
    public static Command by(Caller caller) {
        return new Command(caller, null, null, null, null);
    }

    /** A recipe at work. Its access was decided when a person made it. */
    public static Command byAutomation(AutomationId automation, String name, Cause cause) {
        Caller caller = new Caller(new UserId(automation.value()), name, ActorKind.AUTOMATION, null, null);
        return new Command(caller, null, null, null, cause);
    }

    /** A recipe that nothing made run: something becomes of itself. */
    public static Command byAutomation(AutomationId automation, String name) {
        Caller caller = new Caller(new UserId(automation.value()), name, ActorKind.AUTOMATION, null, null);
        return new Command(caller, null, null, null, null);
    }

    /** A file that somebody brings along: its events say so in their {@code opId}. */
    public static Command byImport(Caller caller, UUID job) {
        return new Command(caller, IMPORT + job, null, null, null);
    }

    /** Whether an event with this {@code opId} came with a file. */
    public static boolean isImport(@Nullable String opId) {
        return opId != null && opId.startsWith(IMPORT);
    }

    /** Whether it is a person's, with a program of theirs perhaps; recipes and forms are nobody's. */
    public boolean isSomebodys() {
        return caller.kind() == ActorKind.USER || caller.kind() == ActorKind.API;
    }

    /** Whether somebody does it themselves; what programs and recipes do is theirs to mend. */
    boolean isAPersons() {
        return caller.kind() == ActorKind.USER && cause == null;
    }
}
