package io.sunday.api.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The bundled contract: its text as it is published, and its operations with the checks of their input.
 */
public final class Contract {

    private static final String WORKBOOK = "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\":";

    private static final String RESOURCE = "/openapi/sunday.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final Buffer text;
    private final JsonObject routable;
    private final Map<String, ContractOperation> operations;

    private Contract(Buffer text, JsonObject routable, Map<String, ContractOperation> operations) {
        this.text = text;
        this.routable = routable;
        this.operations = operations;
    }

    /** Reads the contract from the class path and checks that all of it can be kept. */
    public static Future<Contract> load(Vertx vertx) {
        return vertx.executeBlocking(Contract::read)
                .map(Objects::requireNonNull)
                .map(read -> new Contract(read.text(), read.routable(), operations(read.json())));
    }

    /** The published file, byte for byte. */
    public Buffer text() {
        return text;
    }

    /** The contract with the media types that the OpenAPI library knows. */
    public JsonObject routable() {
        return routable;
    }

    /** The operations by their id. */
    public Map<String, ContractOperation> operations() {
        return operations;
    }

    public ContractOperation operation(String id) {
        return Objects.requireNonNull(operations.get(id), id);
    }

    private record Read(Buffer text, JsonObject json, JsonObject routable) {}

    private static Read read() {
        try (InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            Buffer text = Buffer.buffer(in.readAllBytes());
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            Map<String, Object> document = yaml.load(text.toString());
            // Once through text, so that everything inside is JsonObject and JsonArray.
            JsonObject json = new JsonObject(new JsonObject(document).encode());
            return new Read(text, json, routable(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The OpenAPI library refuses media types it does not know, and only looks at those of requests here. */
    private static JsonObject routable(JsonObject json) {
        return new JsonObject(json.encode()
                .replace("\"application/problem+json\":", "\"application/json\":")
                .replace("\"text/csv\":", "\"text/plain\":")
                .replace("\"text/calendar\":", "\"text/plain\":")
                .replace(WORKBOOK, "\"application/octet-stream\":")
                .replace("\"application/octet-stream\":", "\"text/plain\":"));
    }

    private static Map<String, ContractOperation> operations(JsonObject json) {
        Shapes shapes = new Shapes(json);
        Map<String, ContractOperation> operations = new LinkedHashMap<>();
        json.getJsonObject("paths").forEach(entry -> {
            JsonObject path = (JsonObject) entry.getValue();
            path.fieldNames().stream().filter(METHODS::contains).forEach(method -> {
                ContractOperation operation = operation(json, shapes, entry.getKey(), path, method);
                operations.put(operation.id(), operation);
            });
        });
        return operations;
    }

    private static ContractOperation operation(
            JsonObject json, Shapes shapes, String pathName, JsonObject path, String method) {
        JsonObject operation = path.getJsonObject(method);
        List<Parameter> parameters = new ArrayList<>();
        addParameters(json, shapes, path, parameters);
        addParameters(json, shapes, operation, parameters);
        JsonObject body = operation.getJsonObject("requestBody", new JsonObject());
        JsonObject content = body.getJsonObject("content", new JsonObject());
        Optional<JsonObject> schema = content.fieldNames().stream()
                .findFirst()
                .map(type -> content.getJsonObject(type).getJsonObject("schema"));
        return new ContractOperation(
                operation.getString("operationId"),
                method,
                pathName,
                operation.getJsonArray("security", new JsonArray().add("")).isEmpty(),
                List.copyOf(parameters),
                schema.map(shapes::compile),
                body.getBoolean("required", false),
                content.containsKey("multipart/form-data"),
                content.containsKey("application/octet-stream"),
                parameters.stream()
                        .filter(parameter -> parameter.in().equals("query"))
                        .map(Parameter::name)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static void addParameters(JsonObject json, Shapes shapes, JsonObject holder, List<Parameter> parameters) {
        for (Object entry : holder.getJsonArray("parameters", new JsonArray())) {
            JsonObject parameter = resolved(json, (JsonObject) entry);
            parameters.add(new Parameter(
                    parameter.getString("name"),
                    parameter.getString("in"),
                    parameter.getBoolean("required", false),
                    shapes.compile(parameter.getJsonObject("schema"))));
        }
    }

    private static JsonObject resolved(JsonObject json, JsonObject parameter) {
        String ref = parameter.getString("$ref");
        if (ref == null) {
            return parameter;
        }
        String name = ref.substring(ref.lastIndexOf('/') + 1);
        return json.getJsonObject("components").getJsonObject("parameters").getJsonObject(name);
    }
}
