package io.sunday.api;

import io.sunday.api.contract.Contract;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers against the contract, more strictly than the contract asks of clients: an answer may have no field that
 * the contract does not name.
 */
final class ContractResponses {

    private static @Nullable ContractResponses read;

    private final OpenAPIContract contract;
    private final ResponseValidator validator;
    private final Map<String, Set<String>> ids;

    private ContractResponses(Vertx vertx) {
        JsonObject json = Contract.load(vertx).await().routable().copy();
        ids = IdsOfContract.of(json);
        close(json.getJsonObject("components").getJsonObject("schemas"));
        close(json.getJsonObject("paths"));
        contract = OpenAPIContract.from(vertx, json, Map.of()).await();
        validator = ResponseValidator.create(vertx, contract);
    }

    /**
     * Reads the contract at the first call: that takes longer than most tests.
     *
     * @param vertx the one of the test run
     */
    static synchronized ContractResponses on(Vertx vertx) {
        if (read == null) {
            read = new ContractResponses(vertx);
        }
        return read;
    }

    /** Fails with the reason when the answer is not one that the contract describes. */
    void check(String method, String path, int status, Map<String, String> headers, byte[] body) {
        Operation operation = contract.findOperation(path, HttpMethod.valueOf(method));
        if (operation == null) {
            return;
        }
        String type = headers.getOrDefault("content-type", "").replace("problem+json", "json");
        String plain = type.contains(";") ? type.substring(0, type.indexOf(';')) : type;
        boolean bytes = path.endsWith("/content") || path.endsWith("/thumbnail") || plain.endsWith(".sheet");
        if (!plain.equals("application/json") && bytes) {
            // Of any kind; the contract says bytes.
            plain = "text/plain";
        }
        ValidatableResponse response = body.length == 0
                ? ValidatableResponse.create(status)
                : ValidatableResponse.create(
                        status, Buffer.buffer(body), plain.replaceFirst("^text/(csv|calendar)$", "text/plain"));
        try {
            validator.validate(response, operation.getOperationId()).await();
        } catch (RuntimeException broken) {
            throw new AssertionError(
                    operation.getOperationId() + " answered " + status + " " + new String(body)
                            + "\nwhich the contract does not describe: " + broken.getMessage(),
                    broken);
        }
    }

    Set<String> operationIds() {
        return contract.operations().stream().map(Operation::getOperationId).collect(Collectors.toSet());
    }

    /** What operations name beside their paths, by their ids. */
    Map<String, Set<String>> ids() {
        return ids;
    }

    private static void close(Object schema) {
        if (schema instanceof JsonArray list) {
            list.forEach(ContractResponses::close);
        } else if (schema instanceof JsonObject object) {
            object.forEach(entry -> close(entry.getValue()));
            if (object.containsKey("properties") && !object.containsKey("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
    }
}
