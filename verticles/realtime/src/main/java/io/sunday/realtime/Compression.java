package io.sunday.realtime;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The negotiation of {@code permessage-deflate} (RFC 7692). Neither side remembers what it compressed before, so a socket
 * needs no memory for it and a message is compressed once for all of them.
 */
final class Compression {

    static final String HEADER = "Sec-WebSocket-Extensions";

    private static final String NAME = "permessage-deflate";
    private static final String ANSWER = NAME + "; server_no_context_takeover; client_no_context_takeover";

    private Compression() {}

    /** What to answer to a client that offers it; empty when it does not, or only in ways that are not known here. */
    static Optional<String> answer(@Nullable String offers) {
        if (offers == null) {
            return Optional.empty();
        }
        for (String offer : offers.split(",")) {
            if (isAcceptable(offer.toLowerCase(Locale.ROOT).split(";"))) {
                return Optional.of(ANSWER);
            }
        }
        return Optional.empty();
    }

    private static boolean isAcceptable(String[] offer) {
        if (!offer[0].strip().equals(NAME)) {
            return false;
        }
        for (int i = 1; i < offer.length; i++) {
            String parameter = offer[i].split("=")[0].strip();
            boolean known = switch (parameter) {
                // The window of what the client sends may be of any size.
                case "client_max_window_bits", "client_no_context_takeover", "server_no_context_takeover" -> true;
                default -> false;
            };
            if (!known) {
                return false;
            }
        }
        return true;
    }
}
