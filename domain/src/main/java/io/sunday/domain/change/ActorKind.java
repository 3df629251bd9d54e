package io.sunday.domain.change;

import java.util.Locale;

/** How a change came about. */
public enum ActorKind {
    /** A person in the web client. */
    USER,
    /** A recipe. */
    AUTOMATION,
    /** A program with an API key. */
    API,
    /** A public form, filled in by somebody without an account. */
    FORM;

    /** As the contract writes it: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
