package io.sunday.api.workspace;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.json.WorkspaceJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.list.Page;

/** The operations on workspaces. */
public final class WorkspaceHandlers {

    private final UseCases useCases;

    public WorkspaceHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listWorkspaces", this::listWorkspaces)
                .add("createWorkspace", this::createWorkspace)
                .add("readWorkspace", this::readWorkspace)
                .add("changeWorkspace", this::changeWorkspace)
                .add("deleteWorkspace", this::deleteWorkspace)
                .add("restoreWorkspace", this::restoreWorkspace);
    }

    private Answer listWorkspaces(Request request) {
        OrganizationId organization =
                request.queryId("organizationId").map(OrganizationId::new).orElse(null);
        int limit = request.limit();
        Page<Workspace> page = useCases.readWorkspaces.list(
                request.caller(), organization, request.position().orElse(null), limit);
        return Pages.of(page.entries(), page.next(), limit, WorkspaceJson::workspace);
    }

    private Answer createWorkspace(Request request) {
        Body body = request.body();
        OrganizationId organization = new OrganizationId(body.id("organizationId"));
        return request.write(
                command -> useCases.createWorkspace.run(command, organization, body.text("name")),
                workspace ->
                        Answer.created(WorkspaceJson.workspace(workspace), Links.to("workspaces", workspace.id())));
    }

    private Answer readWorkspace(Request request) {
        return Answer.ok(WorkspaceJson.workspace(useCases.readWorkspaces.one(request.caller(), workspaceId(request))));
    }

    private Answer changeWorkspace(Request request) {
        String name = request.body().text("name");
        return request.write(
                command -> useCases.changeWorkspace.rename(command, workspaceId(request), name),
                workspace -> Answer.ok(WorkspaceJson.workspace(workspace)));
    }

    private Answer deleteWorkspace(Request request) {
        return request.writeQuietly(command -> useCases.changeWorkspace.delete(command, workspaceId(request)));
    }

    private Answer restoreWorkspace(Request request) {
        return request.write(
                command -> useCases.changeWorkspace.restore(command, workspaceId(request)),
                workspace -> Answer.ok(WorkspaceJson.workspace(workspace)));
    }

    private static WorkspaceId workspaceId(Request request) {
        return new WorkspaceId(request.pathId("workspaceId"));
    }
}
