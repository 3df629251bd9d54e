package io.sunday.api.contract;

import io.sunday.domain.change.Ids;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** The formats of text that the contract uses in requests. */
enum Format {
    UUID("a UUID") {
        @Override
        boolean matches(String text) {
            return Ids.isCanonical(text);
        }
    },
    DATE_TIME("a time as in RFC 3339, such as 2026-08-14T13:00:00Z") {
        @Override
        boolean matches(String text) {
            try {
                OffsetDateTime.parse(text);
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    },
    BINARY("a file") {
        @Override
        boolean matches(String text) {
            return true;
        }
    };

    private final String description;

    Format(String description) {
        this.description = description;
    }

    abstract boolean matches(String text);

    String description() {
        return description;
    }

    static Format named(String name) {
        return switch (name) {
            case "uuid" -> UUID;
            case "date-time" -> DATE_TIME;
            case "binary" -> BINARY;
            default -> throw new IllegalStateException("the contract uses a format nobody checks: " + name);
        };
    }
}
