package io.sunday.api.http;

import io.sunday.storage.file.IncomingFile;
import io.sunday.storage.file.ReceivedFile;
import io.sunday.usecases.file.ReceiveFiles;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes forms with a file, which is hashed and written as it comes; the operation runs when all of it is there. */
public final class FormUploads implements Handler<RoutingContext> {

    /** The one part that is kept; of others only the name is looked at, and refused. */
    static final String FILE = "file";

    private static final String RECEIVED = "sunday.received";
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int EXPECTATION_FAILED = 417;

    private final ReceiveFiles files;
    private final long bytesMax;

    /** @param bytesMax of the whole form */
    public FormUploads(ReceiveFiles files, long bytesMax) {
        this.files = files;
        this.bytesMax = bytesMax;
    }

    /**
     * What came with the form.
     *
     * @param fileNames what each file is called, by the name of its part
     */
    record Received(Optional<ReceivedFile> file, Map<String, String> fileNames) {}

    /** Empty when this was no form. */
    static Optional<Received> received(RoutingContext context) {
        return Optional.ofNullable(context.<Received>get(RECEIVED));
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            // Refused where the parameters are looked at first; until then it goes by.
            context.next();
            return;
        }
        if (length(request) > bytesMax) {
            context.fail(TOO_LARGE);
            return;
        }
        String expected = request.getHeader(HttpHeaders.EXPECT);
        if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
            context.fail(EXPECTATION_FAILED);
            return;
        }
        if (request.isEnded()) {
            throw new IllegalStateException("the body was read before the form was looked for");
        }
        request.setExpectMultipart(true);
        new Form(context).listen(request);
        if (expected != null) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static long length(HttpServerRequest request) {
        try {
            return Long.parseLong(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        } catch (NumberFormatException inPiecesOrOfOtherKind) {
            return -1;
        }
    }

    /** One form on its way, on the event loop of its connection. */
    private final class Form {

        private final RoutingContext context;
        private final Map<String, String> fileNames = new HashMap<>();
        private @Nullable IncomingFile incoming;
        private Future<Optional<ReceivedFile>> file = Future.succeededFuture(Optional.empty());
        private long bytes;
        private boolean ended;
        private boolean over;

        Form(RoutingContext context) {
            this.context = context;
        }

        void listen(HttpServerRequest request) {
            request.uploadHandler(this::begin);
            request.handler(this::count);
            request.endHandler(ignored -> {
                ended = true;
                goOn();
            });
            request.exceptionHandler(broken -> fail(BAD_REQUEST));
        }

        private void begin(HttpServerFileUpload part) {
            boolean isFirst = fileNames.putIfAbsent(part.name(), part.filename()) == null;
            if (over || !isFirst || !part.name().equals(FILE)) {
                part.handler(ignored -> {});
                return;
            }
            IncomingFile begun = files.begin();
            incoming = begun;
            part.handler(received -> {
                if (!over) {
                    begun.write(received);
                    Future<Void> room = begun.room();
                    if (!room.isComplete()) {
                        part.pause();
                        room.onComplete(there -> part.resume());
                    }
                }
            });
            part.endHandler(ignored -> {
                if (!over) {
                    incoming = null;
                    file = begun.end().map(Optional::of);
                    context.addEndHandler(answered -> file.onSuccess(there -> there.ifPresent(files::discard)));
                    goOn();
                }
            });
        }

        private void count(Buffer received) {
            bytes += received.length();
            if (bytes > bytesMax) {
                fail(TOO_LARGE);
            }
        }

        /** The last bytes of the file may still wait for room when the form is at its end. */
        private void goOn() {
            if (!over && ended && incoming == null) {
                over = true;
                file.onSuccess(there -> {
                            context.put(RECEIVED, new Received(there, fileNames));
                            context.next();
                        })
                        .onFailure(context::fail);
            }
        }

        private void fail(int status) {
            if (!over) {
                over = true;
                IncomingFile begun = incoming;
                if (begun != null) {
                    begun.discard();
                }
                if (!context.response().closed()) {
                    context.fail(status);
                }
            }
        }
    }
}
