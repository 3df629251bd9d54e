package io.sunday.domain.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * As what somebody sees a board that does not see all of it. Two who are equal see the same.
 *
 * @param who the class of readers who see the same columns and views: a role, and those of their names that decide
 * @param own the items that they see; empty for all
 */
public record SeenAs(Principal who, Optional<OwnItems> own) {

    /** As the contract writes it. */
    public String wireName() {
        return own.map(OwnItems::mark).orElseGet(() -> who.role().wireName() + named());
    }

    private String named() {
        if (who.names().isEmpty()) {
            return "";
        }
        String all = who.names().stream()
                .map(UUID::toString)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
        return "-" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
