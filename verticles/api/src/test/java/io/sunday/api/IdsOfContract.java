package io.sunday.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What operations take, beside their paths, that names something: found in the contract by its form and its name. */
final class IdsOfContract {

    private static final Set<String> KEYS = Set.of("column", "groupBy", "sort", "filter", "person", "assignee");

    private final JsonObject contract;

    private IdsOfContract(JsonObject contract) {
        this.contract = contract;
    }

    /** The names of such parameters and fields, by the operation that takes them. */
    static Map<String, Set<String>> of(JsonObject contract) {
        IdsOfContract ids = new IdsOfContract(contract);
        Map<String, Set<String>> found = new TreeMap<>();
        JsonObject paths = contract.getJsonObject("paths");
        for (String address : paths.fieldNames()) {
            JsonObject path = paths.getJsonObject(address);
            for (String method : path.fieldNames()) {
                if (!method.equals("parameters")) {
                    JsonObject operation = path.getJsonObject(method);
                    Set<String> names = new TreeSet<>();
                    ids.addParameters(path, names);
                    ids.addParameters(operation, names);
                    ids.addBody(operation, names);
                    found.put(operation.getString("operationId"), names);
                }
            }
        }
        return found;
    }

    private void addParameters(JsonObject holder, Set<String> names) {
        for (Object entry : holder.getJsonArray("parameters", new JsonArray())) {
            JsonObject parameter = resolved((JsonObject) entry);
            if (parameter.getString("in").equals("query")) {
                addIfId(parameter.getString("name"), parameter.getJsonObject("schema"), names);
            }
        }
    }

    private void addBody(JsonObject operation, Set<String> names) {
        JsonObject content = resolved(operation.getJsonObject("requestBody", new JsonObject()))
                .getJsonObject("content", new JsonObject());
        for (String type : content.fieldNames()) {
            addFields(content.getJsonObject(type).getJsonObject("schema"), names, new HashSet<>());
        }
    }

    private void addFields(JsonObject reference, Set<String> names, Set<String> seen) {
        String name = reference.getString("$ref");
        if (name != null && !seen.add(name)) {
            return;
        }
        JsonObject schema = resolved(reference);
        for (String several : Set.of("allOf", "anyOf", "oneOf")) {
            schema.getJsonArray(several, new JsonArray()).forEach(each -> addFields((JsonObject) each, names, seen));
        }
        JsonObject fields = schema.getJsonObject("properties", new JsonObject());
        for (String field : fields.fieldNames()) {
            addIfId(field, fields.getJsonObject(field), names);
            addFields(fields.getJsonObject(field), names, seen);
        }
        if (schema.containsKey("items")) {
            addFields(schema.getJsonObject("items"), names, seen);
        }
    }

    private void addIfId(String name, JsonObject reference, Set<String> names) {
        JsonObject schema = resolved(reference);
        JsonObject one = resolved(schema.getJsonObject("items", schema));
        if ("uuid".equals(one.getString("format")) || name.matches(".*Ids?") || KEYS.contains(name)) {
            names.add(name);
        }
    }

    private JsonObject resolved(JsonObject reference) {
        String to = reference.getString("$ref");
        if (to == null) {
            return reference;
        }
        JsonObject at = contract;
        for (String step : to.substring(2).split("/")) {
            at = at.getJsonObject(step);
        }
        return resolved(at);
    }
}
