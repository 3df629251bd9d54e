package io.sunday.usecases.organization;

import io.sunday.domain.access.Role;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.change.StreamChange;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a person, on their own stream, what became of a membership: open sockets are narrowed or closed by it. */
final class Memberships {

    private Memberships() {}

    static void changed(WriteTransaction write, OrganizationId organization, UserId member, Role role) {
        append(write, member, "membership.changed", organization, role);
    }

    static void revoked(WriteTransaction write, OrganizationId organization, UserId member) {
        append(write, member, "membership.revoked", organization, null);
    }

    private static void append(
            WriteTransaction write, UserId member, String type, OrganizationId organization, @Nullable Role role) {
        JsonObject data = new JsonObject()
                .put("organizationId", organization.toString())
                .put("role", role == null ? null : role.wireName());
        write.createStream(StreamKind.USER, member.value());
        write.append(StreamChange.events(StreamKind.USER, member.value(), 1), List.of(NewEvent.of(type, data)));
    }
}
