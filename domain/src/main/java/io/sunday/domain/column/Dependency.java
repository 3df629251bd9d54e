package io.sunday.domain.column;

import java.util.Optional;
import java.util.UUID;

/**
 * That an item waits for another one.
 *
 * @param predecessor the id of the item that it waits for
 * @param lagDays days that have to pass between the two; less than 0 lets them overlap
 */
public record Dependency(UUID predecessor, Type type, int lagDays) {

    /** Which end of the predecessor holds back which end of the item. */
    public enum Type {
        /** It starts after the predecessor has finished. */
        FS,
        /** It starts when the predecessor starts, or later. */
        SS,
        /** It finishes when the predecessor finishes, or later. */
        FF,
        /** It finishes when the predecessor starts, or later. */
        SF;

        static Optional<Type> named(Object name) {
            for (Type type : values()) {
                if (type.name().equals(name)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }
}
