package io.sunday.domain.identity;

import java.time.Instant;

/** A person who can sign in. The name is shown beside everything that the person does. */
public record User(UserId id, EmailAddress email, String name, long version, Instant createdAt, Instant updatedAt) {

    public static final int NAME_LENGTH_MAX = 100;
}
