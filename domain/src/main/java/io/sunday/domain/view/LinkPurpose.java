package io.sunday.domain.view;

import java.util.Locale;

/** What people without an account may do at the public address of a view. */
public enum LinkPurpose {
    /** Answer a form. */
    ANSWER,
    /** Look at a view. */
    LOOK;

    /** What the address of a view of this kind is for. */
    public static LinkPurpose of(ViewType type) {
        return type == ViewType.FORM ? ANSWER : LOOK;
    }

    /** As it is stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LinkPurpose ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
