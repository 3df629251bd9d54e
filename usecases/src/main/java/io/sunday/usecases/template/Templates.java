package io.sunday.usecases.template;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.template.TemplateStore;
import io.sunday.storage.template.TemplateStore.Saved;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Templates: those that ship with the program, named by a word, and those that organizations saved, named by an id. */
public final class Templates {

    private static final List<String> SHIPPED = List.of(
            "project",
            "sprint",
            "bugs",
            "crm",
            "hiring",
            "content-calendar",
            "okr",
            "inventory",
            "event",
            "onboarding",
            "roadmap",
            "personal-tasks");

    private static final int NAME_LENGTH_MAX = 100;
    private static final int DESCRIPTION_LENGTH_MAX = 500;

    private final Reads pool;
    private final Writes writes;
    private final AccessControl access;
    private final TemplateStore saved = new TemplateStore();
    private final Map<String, JsonObject> shipped = new LinkedHashMap<>();

    public Templates(Reads pool, Writes writes, AccessControl access) {
        this.pool = pool;
        this.writes = writes;
        this.access = access;
        SHIPPED.forEach(name -> shipped.put(name, read(name)));
    }

    /** All that a person may start from: the organization's own first. Refused: organization_not_found. */
    public List<JsonObject> list(Caller caller, OrganizationId organization) {
        access.organization(pool.of(caller), caller, organization, Permission.SEE_ORGANIZATION, "organization");
        List<JsonObject> list = new ArrayList<>();
        await(saved.list(pool.of(caller), organization)).forEach(template -> list.add(summary(template)));
        shipped.forEach((id, template) ->
                list.add(summary(id, template.getString("name"), template.getString("description"), false, template)));
        return list;
    }

    /** Refused: template_not_found, forbidden. Those that ship stay. */
    public boolean delete(Command command, UUID id) {
        return writes.run(command, write -> {
            Saved template = await(saved.find(write.connection(), id)).orElseThrow(Templates::unknown);
            access.organization(
                    write.connection(),
                    command.caller(),
                    template.organizationId(),
                    Permission.MANAGE_BOARDS,
                    "template");
            await(saved.delete(write.connection(), id));
            return true;
        });
    }

    JsonObject content(WriteTransaction write, String id) {
        JsonObject ships = shipped.get(id);
        if (ships != null) {
            return ships;
        }
        Optional<Saved> found = Ids.parse(id).flatMap(uuid -> await(saved.find(write.connection(), uuid)));
        Saved template = found.orElseThrow(Templates::unknown);
        access.organization(
                write.connection(),
                write.command().caller(),
                template.organizationId(),
                Permission.SEE_ORGANIZATION,
                "template");
        return template.content();
    }

    JsonObject save(
            WriteTransaction write, OrganizationId organization, String name, String description, JsonObject content) {
        if (await(saved.list(write.connection(), organization)).size() >= TemplateStore.PER_ORGANIZATION_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_templates",
                    "An organization has at most " + TemplateStore.PER_ORGANIZATION_MAX + " templates."));
        }
        Saved template = new Saved(
                write.nextId(),
                organization,
                Text.required(name, "/name", NAME_LENGTH_MAX).orThrow(),
                Text.optional(description, "/description", DESCRIPTION_LENGTH_MAX)
                        .orThrow(),
                content);
        await(saved.insert(
                write.connection(), template, write.command().caller().userId().value(), write.at()));
        return summary(template);
    }

    private static JsonObject summary(Saved template) {
        return summary(template.id().toString(), template.name(), template.description(), true, template.content());
    }

    private static JsonObject summary(String id, String name, String description, boolean own, JsonObject content) {
        JsonArray columns = new JsonArray();
        content.getJsonArray("columns").forEach(each -> {
            JsonObject column = (JsonObject) each;
            columns.add(new JsonObject().put("title", column.getString("title")).put("type", column.getString("type")));
        });
        JsonArray groups = new JsonArray();
        content.getJsonArray("groups").forEach(each -> {
            JsonObject group = (JsonObject) each;
            groups.add(new JsonObject().put("title", group.getString("title")).put("color", group.getString("color")));
        });
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("description", description)
                .put("own", own)
                .put("columns", columns)
                .put("groups", groups)
                .put("itemCount", content.getJsonArray("items").size());
    }

    private static RejectedException unknown() {
        return new RejectedException(Rejection.notFound("template"));
    }

    private static JsonObject read(String name) {
        try (InputStream file = Templates.class.getResourceAsStream("/templates/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the template " + name + " is missing");
            }
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
