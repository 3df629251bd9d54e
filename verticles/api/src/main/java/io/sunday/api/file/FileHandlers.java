package io.sunday.api.file;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.ContentDisposition;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileTypes;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.FileJson;
import io.sunday.usecases.file.ItemFiles;
import io.sunday.usecases.file.ReadFiles;
import io.vertx.core.json.JsonArray;
import java.util.Map;
import java.util.Objects;

/**
 * Files of items. Whatever is sent back is a download that a browser neither shows nor runs: nobody's file is part of
 * this site.
 */
public final class FileHandlers {

    private static final String POLICY = "default-src 'none'; sandbox";

    private final ItemFiles files;

    public FileHandlers(ItemFiles files) {
        this.files = files;
    }

    public void register(Operations operations) {
        operations
                .add("listItemFiles", this::listItemFiles)
                .add("attachFile", this::attachFile)
                .add("startUpload", this::startUpload)
                .add("readFile", this::readFile)
                .add("uploadPart", this::uploadPart)
                .add("removeFile", this::removeFile)
                .add("downloadFile", this::downloadFile)
                .add("readThumbnail", this::readThumbnail);
    }

    private Answer listItemFiles(Request request) {
        JsonArray list = new JsonArray();
        files.read.ofItem(request.caller(), itemId(request)).forEach(file -> list.add(FileJson.file(file)));
        return Answer.ok(list);
    }

    private Answer attachFile(Request request) {
        Request.Upload upload = request.upload();
        return request.write(
                command -> files.upload.whole(
                        command, itemId(request), upload.fields().get("column"), upload.fileName(), upload.file()),
                FileHandlers::created);
    }

    private Answer startUpload(Request request) {
        Body body = request.body();
        return request.write(
                command -> files.upload.begin(
                        command,
                        new ItemId(body.id("itemId")),
                        body.textOrNull("column"),
                        body.text("name"),
                        Objects.requireNonNull(body.numberOrNull("size"))),
                FileHandlers::created);
    }

    private Answer readFile(Request request) {
        return Answer.ok(FileJson.file(files.read.run(request.caller(), fileId(request))));
    }

    private Answer uploadPart(Request request) {
        long offset = request.queryNumber("offset").orElseThrow();
        return request.write(
                command -> files.upload.part(
                        command, fileId(request), offset, request.upload().file()),
                file -> Answer.ok(FileJson.file(file)));
    }

    private Answer removeFile(Request request) {
        return request.writeQuietly(command -> files.remove.run(command, fileId(request)));
    }

    private Answer downloadFile(Request request) {
        ReadFiles.Found found = files.read.content(request.caller(), fileId(request));
        return download(request, found, FileTypes.served(found.file().type()), "");
    }

    private Answer readThumbnail(Request request) {
        ReadFiles.Found found = files.read
                .thumbnail(request.caller(), fileId(request))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("thumbnail")));
        // It was painted here, as a PNG or a JPEG: which one, its first bytes say.
        return download(request, found, FileTypes.UNKNOWN, "-small");
    }

    private static Answer download(Request request, ReadFiles.Found found, String type, String variant) {
        String etag = "\"" + found.file().hash().orElseThrow() + variant + "\"";
        Answer answer = request.knows(etag) ? new Answer(304, Map.of(), null) : Answer.ofFile(type, found.path());
        return answer.with("etag", etag)
                .with(
                        "content-disposition",
                        ContentDisposition.attachment(found.file().name()))
                .with("content-security-policy", POLICY)
                .with("cross-origin-resource-policy", "same-origin");
    }

    private static Answer created(ItemFile file) {
        return Answer.created(FileJson.file(file), Links.to("files", file.id()));
    }

    private static ItemId itemId(Request request) {
        return new ItemId(request.pathId("itemId"));
    }

    private static FileId fileId(Request request) {
        return new FileId(request.pathId("fileId"));
    }
}
