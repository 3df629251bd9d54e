package io.sunday.api.http;

import io.sunday.domain.file.FileId;
import io.sunday.storage.file.IncomingFile;
import io.sunday.usecases.file.ReceiveFiles;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes parts of files, which are hashed and written as they come; the operation runs when all of one is there, or all that
 * came of one that broke off: whoever asks how far the file got goes on from there.
 */
public final class PartUploads implements Handler<RoutingContext> {

    private final ReceiveFiles files;
    private final long bytesMax;

    /** @param bytesMax of a part */
    public PartUploads(ReceiveFiles files, long bytesMax) {
        this.files = files;
        this.bytesMax = bytesMax;
    }

    @Override
    public void handle(RoutingContext context) {
        // What is refused where the parameters and the type are looked at goes by.
        Optional<IncomingFile> incoming = InputCheck.isBinary(context.request()) ? begun(context) : Optional.empty();
        incoming.ifPresentOrElse(
                file -> StreamedBody.read(context, bytesMax, new Part(context, files, file)), context::next);
    }

    private Optional<IncomingFile> begun(RoutingContext context) {
        try {
            FileId file = new FileId(UUID.fromString(context.pathParam("fileId")));
            String offset = context.queryParams().get("offset");
            return Optional.of(files.beginPart(RequestPipeline.admittedCaller(context), file, Long.parseLong(offset)));
        } catch (IllegalArgumentException noIdOrNumber) {
            return Optional.empty();
        }
    }

    /** One part on its way. */
    private record Part(RoutingContext context, ReceiveFiles files, IncomingFile file) implements StreamedBody.Taker {

        @Override
        public void take(byte[] bytes, int from, int to) {
            file.write(bytes, from, to);
        }

        @Override
        public Future<Void> room() {
            return file.room();
        }

        @Override
        public void ended() {
            file.end()
                    .onSuccess(received -> {
                        context.addEndHandler(answered -> files.discard(received));
                        new Received(Optional.of(received), Map.of(), Map.of()).putTo(context);
                        context.next();
                    })
                    .onFailure(context::fail);
        }

        @Override
        public void brokenOff() {
            ended();
        }

        @Override
        public void giveUp() {
            file.discard();
        }
    }
}
