package io.sunday.api.http;

import io.sunday.api.http.StreamedBody.Refused;
import io.sunday.storage.file.IncomingFile;
import io.sunday.storage.file.ReceivedFile;
import io.sunday.usecases.file.ReceiveFiles;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes forms with a file, which is hashed and written as it comes; the operation runs when all of it is there. */
public final class FormUploads implements Handler<RoutingContext> {

    /** The one part that is kept; of others only the name is looked at, and refused. */
    static final String FILE = "file";

    /** Of all parts together that are no files. */
    private static final int FIELDS_BYTES_MAX = 64 << 10;

    private static final int BAD_REQUEST = 400;

    private final ReceiveFiles files;
    private final long bytesMax;

    /** @param bytesMax of the whole form */
    public FormUploads(ReceiveFiles files, long bytesMax) {
        this.files = files;
        this.bytesMax = bytesMax;
    }

    @Override
    public void handle(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !HeaderParameters.word(type).equals("multipart/form-data")) {
            // Refused where the parameters are looked at first; until then it goes by.
            context.next();
            return;
        }
        Form form = new Form(context, type);
        if (form.reader.isEmpty()) {
            context.fail(BAD_REQUEST);
            return;
        }
        StreamedBody.read(context, bytesMax, form);
    }

    /** One form on its way. */
    private final class Form implements StreamedBody.Taker, MultipartReader.Parts {

        private final RoutingContext context;
        private final Map<String, String> fields = new HashMap<>();
        private final Map<String, String> fileNames = new HashMap<>();
        private final ByteArrayOutputStream field = new ByteArrayOutputStream();
        private final Optional<MultipartReader> reader;
        private @Nullable String fieldName;
        private @Nullable IncomingFile incoming;
        private int fieldBytes;
        private Future<Optional<ReceivedFile>> file = Future.succeededFuture(Optional.empty());

        Form(RoutingContext context, String type) {
            this.context = context;
            reader = MultipartReader.of(type, this);
        }

        @Override
        public void take(byte[] bytes, int from, int to) {
            reader.orElseThrow().read(bytes, from, to);
        }

        @Override
        public Future<Void> room() {
            IncomingFile begun = incoming;
            return begun == null ? Future.succeededFuture() : begun.room();
        }

        @Override
        public void beginPart(String name, Optional<String> fileName) {
            if (fileName.isEmpty()) {
                fieldName = name;
                field.reset();
                return;
            }
            boolean isFirst = fileNames.putIfAbsent(name, fileName.get()) == null;
            if (isFirst && name.equals(FILE)) {
                incoming = files.begin();
            }
        }

        @Override
        public void content(byte[] bytes, int from, int to) {
            IncomingFile begun = incoming;
            if (begun != null) {
                begun.write(bytes, from, to);
            } else if (fieldName != null) {
                fieldBytes += to - from;
                if (fieldBytes > FIELDS_BYTES_MAX) {
                    throw Refused.tooLarge("more text than a form has");
                }
                field.write(bytes, from, to - from);
            }
        }

        @Override
        public void endPart() {
            IncomingFile begun = incoming;
            if (begun != null) {
                incoming = null;
                file = begun.end().map(Optional::of);
                context.addEndHandler(answered -> file.onSuccess(there -> there.ifPresent(files::discard)));
            } else if (fieldName != null) {
                fields.put(fieldName, field.toString(StandardCharsets.UTF_8));
                fieldName = null;
            }
        }

        @Override
        public void ended() {
            if (!reader.orElseThrow().isOver()) {
                throw Refused.malformed("the form has no end");
            }
            file.onSuccess(there -> {
                        new Received(there, fields, fileNames).putTo(context);
                        context.next();
                    })
                    .onFailure(context::fail);
        }

        @Override
        public void brokenOff() {
            giveUp();
        }

        @Override
        public void giveUp() {
            IncomingFile begun = incoming;
            if (begun != null) {
                begun.discard();
            }
        }
    }
}
