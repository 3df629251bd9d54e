package io.sunday.api.identity;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.identity.ApiKey;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.json.PeopleJson;
import io.sunday.usecases.identity.Identity;
import io.sunday.usecases.identity.Profile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** The person who is signed in, and their API keys. */
public final class MeHandlers {

    private final Identity identity;

    public MeHandlers(Identity identity) {
        this.identity = identity;
    }

    public void register(Operations operations) {
        operations
                .add("readMe", this::readMe)
                .add("changeMe", this::changeMe)
                .add("listApiKeys", this::listApiKeys)
                .add("createApiKey", this::createApiKey)
                .add("revokeApiKey", this::revokeApiKey);
    }

    private Answer readMe(Request request) {
        return Answer.ok(json(identity.profile.read(request.caller())));
    }

    private Answer changeMe(Request request) {
        String name = request.body().text("name");
        return request.write(command -> identity.profile.rename(command, name), me -> Answer.ok(json(me)));
    }

    private Answer listApiKeys(Request request) {
        UUID after = request.positionId();
        int limit = request.limit();
        List<ApiKey> keys = identity.apiKeys.list(request.caller()).stream()
                .filter(key -> after == null || key.id().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        return Pages.ofOneMore(keys, limit, PeopleJson::apiKey, key -> key.id().toString());
    }

    private Answer createApiKey(Request request) {
        Body body = request.body();
        OrganizationId organization = new OrganizationId(body.id("organizationId"));
        String name = body.text("name");
        return request.write(
                command -> identity.apiKeys.create(command, organization, name),
                created -> Answer.created(
                        PeopleJson.apiKey(created.key()).put("key", created.secret()),
                        Links.to("me/api-keys", created.key().id())),
                created -> Answer.created(
                        PeopleJson.apiKey(created.key()),
                        Links.to("me/api-keys", created.key().id())));
    }

    private Answer revokeApiKey(Request request) {
        return request.writeQuietly(command -> identity.apiKeys.revoke(command, request.pathId("apiKeyId")));
    }

    private static JsonObject json(Profile.Me me) {
        JsonArray organizations = new JsonArray();
        me.organizations()
                .forEach(belonging ->
                        organizations.add(PeopleJson.organization(belonging.organization(), belonging.role())));
        return new JsonObject().put("user", PeopleJson.user(me.user())).put("organizations", organizations);
    }
}
