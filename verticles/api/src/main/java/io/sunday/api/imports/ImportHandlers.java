package io.sunday.api.imports;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.ContentDisposition;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.imports.Job;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.imports.ExportBoard;
import io.sunday.usecases.imports.ReadImportReport;
import io.sunday.usecases.imports.StartImport;
import io.sunday.usecases.outgoing.SignIn;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files that become boards, boards that become files, and the jobs in between. */
public final class ImportHandlers {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final UseCases useCases;
    private final String publicUrl;

    public ImportHandlers(UseCases useCases, String publicUrl) {
        this.useCases = useCases;
        this.publicUrl = publicUrl;
    }

    public void register(Operations operations) {
        operations
                .add("startImport", this::startImport)
                .add("readJob", this::readJob)
                .add("importAgain", this::importAgain)
                .add("undoImport", this::undoImport)
                .add("readImportReport", this::readImportReport)
                .add("exportBoard", this::exportBoard);
    }

    private Answer startImport(Request request) {
        Request.Upload upload = request.upload();
        Map<String, String> fields = upload.fields();
        StartImport.Input input = new StartImport.Input(
                new WorkspaceId(UUID.fromString(fields.getOrDefault("workspaceId", ""))),
                fields.getOrDefault("boardName", ""),
                upload.fileName(),
                upload.file().path(),
                fields.get("mapping"),
                "true".equals(fields.get("dryRun")),
                signIn(fields.get("signIn")));
        return request.write(
                command -> useCases.startImport.run(command, input),
                jobId -> Answer.accepted(new JsonObject().put("jobId", jobId.toString()), Links.to("jobs", jobId)));
    }

    private Answer readJob(Request request) {
        return Answer.ok(json(useCases.readJob.run(request.caller(), request.pathId("jobId"))));
    }

    private Answer importAgain(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.startImport.again(
                        command,
                        request.pathId("jobId"),
                        body.text("boardName"),
                        body.textOrNull("mapping"),
                        body.flag("dryRun", false),
                        signIn(body.map("signIn"))),
                jobId -> Answer.accepted(new JsonObject().put("jobId", jobId.toString()), Links.to("jobs", jobId)));
    }

    private static @Nullable SignIn signIn(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return signIn(PlainJson.decodeObject(json));
        } catch (IllegalArgumentException notJson) {
            throw new RejectedException(Rejection.invalid(
                    "/signIn", "invalid_json", "Expected a JSON object with origin and authorization."));
        }
    }

    /** Nothing of it is repeated in a refusal. */
    private static @Nullable SignIn signIn(Map<String, ? extends @Nullable Object> said) {
        if (said.isEmpty()) {
            return null;
        }
        if (!(said.get("origin") instanceof String origin)
                || !(said.get("authorization") instanceof String authorization)) {
            throw new RejectedException(
                    Rejection.invalid("/signIn", "required", "A sign-in needs an origin and an authorization."));
        }
        return SignIn.of(origin, authorization).orThrow();
    }

    private Answer undoImport(Request request) {
        return request.writeQuietly(command -> useCases.undoImport.run(command, request.pathId("jobId")));
    }

    private Answer readImportReport(Request request) {
        ReadImportReport.Report report = useCases.readImportReport.open(request.caller(), request.pathId("jobId"));
        return Answer.streamed("text/csv; charset=utf-8", sink -> {
                    sink.write(ExportBoard.BYTE_ORDER_MARK);
                    report.writeTo(sink::write);
                })
                .with("content-disposition", ContentDisposition.attachment("import report.csv"));
    }

    private Answer exportBoard(Request request) {
        ExportBoard.Export export = useCases.exportBoard.open(request.caller(), new BoardId(request.pathId("boardId")));
        String format = request.queryText("format").orElse("csv");
        Answer answer = switch (format) {
            case "json" -> Answer.streamed("application/json", sink -> export.writeJson(publicUrl, sink::write));
            case "xlsx" ->
                Answer.streamed(XLSX, sink -> {
                    try (SinkStream out = new SinkStream(sink)) {
                        export.writeXlsx(out);
                    }
                });
            default ->
                Answer.streamed("text/csv; charset=utf-8", sink -> {
                    sink.write(ExportBoard.BYTE_ORDER_MARK);
                    export.writeTo(sink::write);
                });
        };
        return answer.with("content-disposition", ContentDisposition.attachment(export.boardName() + "." + format));
    }

    private static JsonObject json(Job job) {
        return new JsonObject()
                .put("id", job.id().toString())
                .put("kind", job.kind())
                .put("state", job.state())
                .put(
                        "progress",
                        new JsonObject()
                                .put("done", job.done())
                                .put("total", job.total().orElse(null)))
                .put("result", job.result().orElse(null))
                .put("errors", job.errors())
                .put("createdAt", Times.text(job.createdAt()))
                .put("finishedAt", job.finishedAt().map(Times::text).orElse(null))
                .put("undoneAt", job.undoneAt().map(Times::text).orElse(null));
    }
}
