package io.sunday.api.automation;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Run;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.AutomationJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.automation.AutomationRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations on automations and their runs. */
public final class AutomationHandlers {

    private final UseCases useCases;

    public AutomationHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("clickButton", this::clickButton)
                .add("listAutomations", this::listAutomations)
                .add("createAutomation", this::createAutomation)
                .add("readAutomation", this::readAutomation)
                .add("changeAutomation", this::changeAutomation)
                .add("deleteAutomation", this::deleteAutomation)
                .add("listAutomationRuns", this::listAutomationRuns);
    }

    private Answer listAutomations(Request request) {
        BoardId board = new BoardId(request.queryId("boardId").orElseThrow());
        UUID position = request.positionId();
        AutomationId after = position == null ? null : new AutomationId(position);
        int limit = request.limit();
        List<Automation> found = useCases.readAutomations.ofBoard(request.caller(), board, after, limit + 1);
        return Pages.ofOneMore(
                found,
                limit,
                AutomationJson::automation,
                automation -> automation.id().toString());
    }

    private Answer createAutomation(Request request) {
        BoardId board = new BoardId(request.body().id("boardId"));
        AutomationRequest wanted = wanted(request.body());
        return request.write(
                command -> useCases.createAutomation.run(command, board, wanted),
                automation -> Answer.created(
                        AutomationJson.automation(automation), Links.to("automations", automation.id())));
    }

    private Answer readAutomation(Request request) {
        return Answer.ok(
                AutomationJson.automation(useCases.readAutomations.one(request.caller(), automationId(request))));
    }

    private Answer changeAutomation(Request request) {
        AutomationRequest wanted = wanted(request.body());
        return request.write(
                command -> useCases.changeAutomation.run(command, automationId(request), wanted),
                automation -> Answer.ok(AutomationJson.automation(automation)));
    }

    private Answer deleteAutomation(Request request) {
        return request.writeQuietly(command -> useCases.deleteAutomation.run(command, automationId(request)));
    }

    private Answer listAutomationRuns(Request request) {
        int limit = request.limit();
        List<Run> found =
                useCases.readAutomations.runs(request.caller(), automationId(request), request.positionId(), limit + 1);
        return Pages.ofOneMore(
                found, limit, AutomationJson::run, run -> run.id().toString());
    }

    private static AutomationRequest wanted(Body body) {
        return new AutomationRequest(
                body.textOrNull("name"),
                flagOrNull(body),
                body.value("trigger"),
                body.value("conditions"),
                body.value("actions"));
    }

    private static @Nullable Boolean flagOrNull(Body body) {
        return body.has("enabled") ? body.flag("enabled", true) : null;
    }

    private static AutomationId automationId(Request request) {
        return new AutomationId(request.pathId("automationId"));
    }

    private Answer clickButton(Request request) {
        return request.writeQuietly(command ->
                useCases.clickButton.run(command, new ItemId(request.pathId("itemId")), request.pathText("column")));
    }
}
