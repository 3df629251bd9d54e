package io.sunday.api.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Every request has an id: the one it came with, when that can stand in a log line, or a new one. */
public final class RequestIds {

    static final String HEADER = "X-Request-Id";

    private static final String KEY = "sunday.requestId";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private RequestIds() {}

    /** Gives the request its id and says it in the answer. */
    static void assign(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        String id = given != null && ACCEPTABLE.matcher(given).matches() ? given : next().toString();
        context.put(KEY, id);
        context.response().putHeader(HEADER, id);
    }

    /** Nothing depends on its being hard to guess, so it need not cost what a secret does. */
    private static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The id that was assigned. */
    public static String of(RoutingContext context) {
        String id = context.get(KEY);
        return id == null ? "unknown" : id;
    }
}
