package io.sunday.api.sharing;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.team.TeamId;
import io.sunday.eventbus.json.SharingJson;
import io.sunday.usecases.UseCases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Teams of an organization. */
public final class TeamHandlers {

    private final UseCases useCases;

    public TeamHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listTeams", this::listTeams)
                .add("createTeam", this::createTeam)
                .add("changeTeam", this::changeTeam)
                .add("deleteTeam", this::deleteTeam);
    }

    private Answer listTeams(Request request) {
        OrganizationId organization = organizationId(request);
        JsonArray teams = new JsonArray();
        useCases.teams.list(request.caller(), organization).stream()
                .map(SharingJson::team)
                .forEach(teams::add);
        JsonArray deleted = new JsonArray();
        useCases.teams
                .deleted(request.caller(), organization)
                .forEach((id, name) ->
                        deleted.add(new JsonObject().put("id", id.toString()).put("name", name)));
        return Answer.json(200, new JsonObject().put("data", teams).put("deleted", deleted));
    }

    private Answer createTeam(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.teams.create(
                        command,
                        organizationId(request),
                        body.text("name"),
                        body.has("memberIds") ? memberIds(body) : List.of()),
                team -> Answer.created(SharingJson.team(team), Links.to("teams", team.id())));
    }

    private Answer changeTeam(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.teams.change(
                        command,
                        teamId(request),
                        body.textOrNull("name"),
                        body.has("memberIds") ? memberIds(body) : null),
                team -> Answer.ok(SharingJson.team(team)).withVersion(team.version()));
    }

    private Answer deleteTeam(Request request) {
        return request.writeQuietly(command -> useCases.teams.delete(command, teamId(request)));
    }

    private static List<UserId> memberIds(Body body) {
        return body.values("memberIds").stream()
                .map(id -> new UserId(UUID.fromString(String.valueOf(id))))
                .toList();
    }

    private static OrganizationId organizationId(Request request) {
        return new OrganizationId(request.pathId("organizationId"));
    }

    private static TeamId teamId(Request request) {
        return new TeamId(request.pathId("teamId"));
    }
}
