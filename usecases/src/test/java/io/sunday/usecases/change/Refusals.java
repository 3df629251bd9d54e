package io.sunday.usecases.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;

/** What a write that must not succeed was refused with. */
public final class Refusals {

    private Refusals() {}

    /** The refusal as {@code code pointer}. */
    public static String refused(Runnable write) {
        RejectedException refused = catchThrowableOfType(RejectedException.class, write::run);
        assertThat(refused).isNotNull();
        Rejection rejection = refused.rejection();
        return rejection.code()
                + (rejection.errors().isEmpty()
                        ? ""
                        : " " + rejection.errors().getFirst().pointer());
    }
}
