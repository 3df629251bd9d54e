package io.sunday.api.http;

import io.sunday.api.contract.ContractOperation;
import io.sunday.api.contract.Parameter;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.handler.HttpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a request against its operation in the contract. */
final class InputCheck {

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private InputCheck() {}

    /** Refuses parameters that the contract does not allow. An id that is none names nothing, so that is a 404. */
    static void parameters(
            ContractOperation operation, Map<String, String> path, MultiMap query, HttpServerRequest request) {
        List<InvalidField> faults = new ArrayList<>(0);
        for (Parameter parameter : operation.parameters()) {
            String text = switch (parameter.in()) {
                case "path" -> path.get(parameter.name());
                case "query" -> query.get(parameter.name());
                default -> request.getHeader(parameter.name());
            };
            if (text == null) {
                if (parameter.required()) {
                    faults.add(new InvalidField(parameter.pointer(), "Is missing.", "required"));
                }
                continue;
            }
            List<InvalidField> found = parameter.check(text);
            if (parameter.in().equals("path") && !found.isEmpty()) {
                throw new RejectedException(Rejection.notFound(noun(operation, parameter.name())));
            }
            if (found.isEmpty() && !Text.isStorable(text)) {
                faults.add(new InvalidField(
                        parameter.pointer(), "Holds a character that cannot be.", "invalid_character"));
            }
            faults.addAll(found);
        }
        for (String name : query.names()) {
            if (!operation.queryNames().contains(name)) {
                faults.add(new InvalidField("?" + name, "There is no such query parameter here.", "unknown_parameter"));
            }
        }
        refuse(faults);
    }

    /** The decoded body, as the contract allows it; null when there is none and none is needed. */
    static @Nullable Object body(ContractOperation operation, HttpServerRequest request, @Nullable Buffer bytes) {
        if (operation.body().isEmpty()) {
            return null;
        }
        if (bytes == null || bytes.length() == 0) {
            if (operation.bodyRequired()) {
                throw new RejectedException(Rejection.invalid("", "required", "The request needs a JSON body."));
            }
            return null;
        }
        if (!isJson(request.getHeader("content-type"))) {
            throw new HttpException(UNSUPPORTED_MEDIA_TYPE);
        }
        Object json = JsonBody.decode(bytes);
        refuse(operation.body().get().check(json, ""));
        return json;
    }

    /** Refuses a body of which nothing was taken. */
    static HttpException otherType() {
        return new HttpException(UNSUPPORTED_MEDIA_TYPE);
    }

    /** Refuses text fields of a form that the contract does not allow. */
    static void form(ContractOperation operation, Map<String, String> fields) {
        refuse(operation.body().orElseThrow().check(fields, ""));
    }

    /** Refuses bytes that say they are something. */
    static void binary(HttpServerRequest request) {
        if (!isBinary(request)) {
            throw new HttpException(UNSUPPORTED_MEDIA_TYPE);
        }
    }

    static boolean isBinary(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).equals("application/octet-stream");
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static void refuse(List<InvalidField> faults) {
        if (!faults.isEmpty()) {
            throw new RejectedException(Rejection.invalid(faults));
        }
    }

    /** {@code boardId} names a board; {@code apiKeyId} an API key. */
    private static String noun(ContractOperation operation, String parameter) {
        return switch (parameter) {
            case "apiKeyId" -> "api key";
            case "token" -> opened(operation.path());
            case "userId" -> "member";
            case "sessionId" -> "time session";
            case "column" -> "column";
            default -> parameter.substring(0, parameter.length() - "Id".length());
        };
    }

    /** What a token in the path opens. */
    private static String opened(String path) {
        return switch (path.split("/", 3)[1]) {
            case "shared" -> "view_link";
            case "forms" -> "form";
            case "calendars" -> "calendar_feed";
            default -> "invitation";
        };
    }
}
