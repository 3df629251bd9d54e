package io.sunday.api.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;

/**
 * The body of a request as it comes, on the event loop of its connection: not more than is allowed, and not faster than it
 * is taken. The request goes on when whoever takes it says so.
 */
final class StreamedBody {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int EXPECTATION_FAILED = 417;

    private final RoutingContext context;
    private final long bytesMax;
    private final Taker taker;
    private long bytes;
    private boolean over;

    private StreamedBody(RoutingContext context, long bytesMax, Taker taker) {
        this.context = context;
        this.bytesMax = bytesMax;
        this.taker = taker;
    }

    /** Whoever takes a body. */
    interface Taker {

        /** The next bytes, in an array that is never changed. A body that cannot be throws {@link Refused}. */
        void take(byte[] bytes, int from, int to);

        /** Complete when more may come. */
        Future<Void> room();

        /** All of it has come. Throws {@link Refused} as well. */
        void ended();

        /** It broke off: nothing more comes, and nobody hears an answer. */
        void brokenOff();

        /** It was refused: what came is of no use. */
        void giveUp();
    }

    /** The body is not what it has to be. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;

        private Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        static Refused malformed(String message) {
            return new Refused(BAD_REQUEST, message);
        }

        static Refused tooLarge(String message) {
            return new Refused(TOO_LARGE, message);
        }
    }

    /** Begins to read. */
    static void read(RoutingContext context, long bytesMax, Taker taker) {
        HttpServerRequest request = context.request();
        if (length(request) > bytesMax) {
            context.fail(TOO_LARGE);
            return;
        }
        String expected = request.getHeader(HttpHeaders.EXPECT);
        if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
            context.fail(EXPECTATION_FAILED);
            return;
        }
        StreamedBody body = new StreamedBody(context, bytesMax, taker);
        if (request.isEnded()) {
            body.end();
            return;
        }
        request.handler(body::take);
        request.endHandler(ignored -> body.end());
        request.exceptionHandler(broken -> body.breakOff());
        if (expected != null) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer received) {
        bytes += received.length();
        if (bytes > bytesMax) {
            fail(TOO_LARGE);
        }
        if (over) {
            return;
        }
        try {
            ByteBuf content = ((BufferInternal) received).getByteBuf();
            if (content.hasArray()) {
                int from = content.arrayOffset() + content.readerIndex();
                taker.take(content.array(), from, from + content.readableBytes());
            } else {
                taker.take(received.getBytes(), 0, received.length());
            }
        } catch (Refused refused) {
            fail(refused.status);
            return;
        }
        Future<Void> room = taker.room();
        if (!room.isComplete()) {
            context.request().pause();
            room.onComplete(there -> context.request().resume());
        }
    }

    private void end() {
        if (!over) {
            try {
                taker.ended();
                over = true;
            } catch (Refused refused) {
                fail(refused.status);
            }
        }
    }

    private void breakOff() {
        if (!over) {
            over = true;
            taker.brokenOff();
        }
    }

    private void fail(int status) {
        if (!over) {
            over = true;
            taker.giveUp();
            if (!context.response().closed()) {
                context.fail(status);
            }
        }
    }

    private static long length(HttpServerRequest request) {
        try {
            return Long.parseLong(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        } catch (NumberFormatException inPiecesOrOfOtherKind) {
            return -1;
        }
    }
}
