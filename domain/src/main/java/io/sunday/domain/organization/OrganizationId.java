package io.sunday.domain.organization;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of an organization. */
public record OrganizationId(UUID value) {

    /** From its canonical text form; anything else is an {@link IllegalArgumentException}. */
    public static OrganizationId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /** From its canonical text form, or nothing. */
    public static Optional<OrganizationId> parse(String text) {
        return Ids.parse(text).map(OrganizationId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
