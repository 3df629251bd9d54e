package io.sunday.eventbus.json;

import io.sunday.domain.access.Role;
import io.sunday.domain.identity.ApiKey;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.User;
import io.sunday.domain.organization.Invitation;
import io.sunday.domain.organization.Member;
import io.sunday.domain.organization.Organization;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** People, organizations and how people come into them, as JSON. */
public final class PeopleJson {

    private PeopleJson() {}

    /** {@code {id,email,name,createdAt}}. */
    public static JsonObject user(User user) {
        return new JsonObject()
                .put("id", user.id().toString())
                .put("email", user.email().value())
                .put("name", user.name())
                .put("createdAt", Times.text(user.createdAt()));
    }

    /** {@code {id,name,plan,role,createdAt}}; the role is the reader's. */
    public static JsonObject organization(Organization organization, Role role) {
        return new JsonObject()
                .put("id", organization.id().toString())
                .put("name", organization.name())
                .put("plan", organization.plan())
                .put("role", role.wireName())
                .put("createdAt", Times.text(organization.createdAt()));
    }

    /** {@code {userId,name,email,role,joinedAt}}. */
    public static JsonObject member(Member member) {
        return new JsonObject()
                .put("userId", member.userId().toString())
                .put("name", member.name())
                .put("email", member.email().value())
                .put("role", member.role().wireName())
                .put("joinedAt", Times.text(member.joinedAt()));
    }

    /** {@code {id,organizationId,email,role,createdAt,createdBy,expiresAt,boardId,boardRole}}; never the token. */
    public static JsonObject invitation(Invitation invitation) {
        Invitation.ToBoard toBoard = invitation.toBoard();
        return new JsonObject()
                .put("id", invitation.id().toString())
                .put("organizationId", invitation.organizationId().toString())
                .put("email", textOrNull(invitation.email()))
                .put("role", invitation.role().wireName())
                .put("createdAt", Times.text(invitation.createdAt()))
                .put("createdBy", invitation.createdBy().toString())
                .put("expiresAt", Times.text(invitation.expiresAt()))
                .put("boardId", toBoard == null ? null : toBoard.board().toString())
                .put("boardRole", toBoard == null ? null : toBoard.role().wireName());
    }

    /** What a link offers to whoever holds it. */
    public static JsonObject offer(Invitation invitation, String organizationName) {
        Invitation.ToBoard toBoard = invitation.toBoard();
        return new JsonObject()
                .put("organizationId", invitation.organizationId().toString())
                .put("organizationName", organizationName)
                .put("role", invitation.role().wireName())
                .put("email", textOrNull(invitation.email()))
                .put("boardId", toBoard == null ? null : toBoard.board().toString())
                .put("expiresAt", Times.text(invitation.expiresAt()));
    }

    /** {@code {id,organizationId,name,prefix,createdAt,lastUsedAt}}; never the key. */
    public static JsonObject apiKey(ApiKey key) {
        Instant lastUsedAt = key.lastUsedAt();
        return new JsonObject()
                .put("id", key.id().toString())
                .put("organizationId", key.organizationId().toString())
                .put("name", key.name())
                .put("prefix", key.prefix())
                .put("createdAt", Times.text(key.createdAt()))
                .put("lastUsedAt", lastUsedAt == null ? null : Times.text(lastUsedAt));
    }

    private static @Nullable String textOrNull(@Nullable EmailAddress email) {
        return email == null ? null : email.value();
    }
}
