package io.sunday.eventbus.json;

import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.team.Team;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Who sees a board, and teams, as JSON. */
public final class SharingJson {

    private SharingJson() {}

    /** {@code {id,kind,name,role,organizationRole}}; of a team the last is null. */
    public static JsonObject member(BoardMember member) {
        return new JsonObject()
                .put("id", member.id().toString())
                .put("kind", kind(member.kind()))
                .put("name", member.name())
                .put("role", member.role().wireName())
                .put(
                        "organizationRole",
                        member.kind() == Kind.TEAM
                                ? null
                                : member.inOrganization().wireName());
    }

    public static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** {@code {id,organizationId,name,version,memberIds}}. */
    public static JsonObject team(Team team) {
        return new JsonObject()
                .put("id", team.id().toString())
                .put("organizationId", team.organizationId().toString())
                .put("name", team.name())
                .put("version", team.version())
                .put(
                        "memberIds",
                        new JsonArray(
                                team.members().stream().map(Object::toString).toList()));
    }
}
