package io.sunday.perf.peers;

import java.util.Optional;
import java.util.OptionalLong;

/** How a server is spoken to on a WebSocket. What it sends is read by {@link EventScanner}, whatever is around it. */
enum Dialect {
    /** Sunday's own. */
    SUNDAY("/ws") {
        @Override
        Optional<String> answer(String received, String board, String token, OptionalLong since) {
            return Optional.empty();
        }

        @Override
        Optional<String> first(String board, String token, OptionalLong since) {
            return Optional.of("{\"op\":\"auth\",\"token\":\"" + token
                    + "\"}\n{\"op\":\"subscribe\",\"channel\":\"board:" + board + '"'
                    + (since.isPresent() ? ",\"since\":" + since.getAsLong() : "") + '}');
        }

        @Override
        boolean isSubscribed(String received) {
            return received.startsWith("{\"op\":\"subscribed\"");
        }
    },
    /** The event bus bridge over SockJS, with the notices that Sunday adds. */
    SUNDAY_EVENTBUS("/eventbus/000/%s/websocket") {
        @Override
        Optional<String> answer(String received, String board, String token, OptionalLong since) {
            return received.equals("o")
                    ? Optional.of(sockJs("{\"type\":\"register\",\"address\":\"board:" + board
                            + "\",\"headers\":{\"control\":\"true\",\"authorization\":\"Bearer " + token + '"'
                            + (since.isPresent() ? ",\"since\":\"" + since.getAsLong() + '"' : "") + "}}"))
                    : Optional.empty();
        }

        @Override
        boolean isSubscribed(String received) {
            return received.contains("\\\"event\\\":\\\"subscribed\\\"");
        }
    },
    /** The stock bridge says nothing about a registration: it is given a second. */
    STOCK_EVENTBUS("/eventbus/000/%s/websocket") {
        @Override
        Optional<String> answer(String received, String board, String token, OptionalLong since) {
            return received.equals("o")
                    ? Optional.of(sockJs("{\"type\":\"register\",\"address\":\"board:" + board + "\",\"headers\":{}}"))
                    : Optional.empty();
        }

        @Override
        boolean isSubscribed(String received) {
            return received.equals("o");
        }
    },
    /** Socket.IO 4 on its WebSocket transport. */
    SOCKET_IO("/socket.io/?EIO=4&transport=websocket") {
        @Override
        Optional<String> answer(String received, String board, String token, OptionalLong since) {
            if (received.startsWith("0{")) {
                return Optional.of("40");
            }
            if (received.startsWith("40{")) {
                return Optional.of("42[\"subscribe\",\"board:" + board + "\"]");
            }
            return received.equals("2") ? Optional.of("3") : Optional.empty();
        }

        @Override
        boolean isSubscribed(String received) {
            return received.startsWith("42[\"subscribed\"");
        }
    },
    /** Nothing but frames. */
    BARE("/") {
        @Override
        Optional<String> first(String board, String token, OptionalLong since) {
            return Optional.of(board);
        }

        @Override
        boolean isSubscribed(String received) {
            return received.equals("ok");
        }
    };

    private final String path;

    Dialect(String path) {
        this.path = path;
    }

    String path(int socket) {
        return path.replace("%s", "s" + socket);
    }

    /** What a client says at once; several messages on several lines. */
    Optional<String> first(String board, String token, OptionalLong since) {
        return Optional.empty();
    }

    /** What it says to a short message. */
    Optional<String> answer(String received, String board, String token, OptionalLong since) {
        return Optional.empty();
    }

    abstract boolean isSubscribed(String received);

    private static String sockJs(String message) {
        return "[\"" + message.replace("\"", "\\\"") + "\"]";
    }
}
