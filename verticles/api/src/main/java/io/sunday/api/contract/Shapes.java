package io.sunday.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles the schemas of requests. A keyword that nobody would check stops the server at its start. */
final class Shapes {

    private static final String SCHEMAS = "#/components/schemas/";

    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "type",
            "description",
            "examples",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "enum",
            "const",
            "minimum",
            "maximum",
            "items",
            "minItems",
            "maxItems",
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "oneOf",
            "discriminator");

    private final JsonObject schemas;

    Shapes(JsonObject contract) {
        this.schemas = contract.getJsonObject("components").getJsonObject("schemas");
    }

    Shape compile(JsonObject schema) {
        Set<String> unknown = new HashSet<>(schema.fieldNames());
        unknown.removeAll(KEYWORDS);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("the contract uses schema keywords nobody checks: " + unknown);
        }
        if (schema.containsKey("$ref")) {
            return compile(referenced(schema.getString("$ref")));
        }
        if (schema.containsKey("discriminator")) {
            return union(schema.getJsonObject("discriminator"));
        }
        if (schema.containsKey("oneOf")) {
            return new Shape.Choice(all(schema.getJsonArray("oneOf")));
        }
        return switch (schema.getValue("type")) {
            case null -> new Shape.Any();
            case String type -> ofType(type, schema);
            case JsonArray types ->
                new Shape.Choice(types.stream()
                        .map(type -> ofType((String) type, schema))
                        .toList());
            default -> throw new IllegalStateException("type of a schema: " + schema.getValue("type"));
        };
    }

    private JsonObject referenced(String ref) {
        if (!ref.startsWith(SCHEMAS)) {
            throw new IllegalStateException("not a schema of the contract: " + ref);
        }
        return schemas.getJsonObject(ref.substring(SCHEMAS.length()));
    }

    private Shape ofType(String type, JsonObject schema) {
        return switch (type) {
            case "null" -> new Shape.Nothing();
            case "string" -> text(schema);
            case "integer" -> new Shape.Number(true, decimal(schema, "minimum"), decimal(schema, "maximum"));
            case "number" -> new Shape.Number(false, decimal(schema, "minimum"), decimal(schema, "maximum"));
            case "boolean" -> new Shape.Flag(schema.getBoolean("const"));
            case "array" -> array(schema);
            case "object" -> fields(schema);
            default -> throw new IllegalStateException("type of a schema: " + type);
        };
    }

    private static Shape text(JsonObject schema) {
        Set<String> allowed = new HashSet<>();
        schema.getJsonArray("enum", new JsonArray()).forEach(word -> allowed.add((String) word));
        if (schema.containsKey("const")) {
            allowed.add(schema.getString("const"));
        }
        String pattern = schema.getString("pattern");
        String format = schema.getString("format");
        return new Shape.Text(
                schema.getInteger("minLength", 0),
                schema.getInteger("maxLength", Integer.MAX_VALUE),
                pattern == null ? null : Pattern.compile(pattern),
                format == null ? null : Format.named(format),
                Set.copyOf(allowed));
    }

    private Shape array(JsonObject schema) {
        JsonObject entry = schema.getJsonObject("items");
        return new Shape.Array(
                schema.getInteger("minItems", 0),
                schema.getInteger("maxItems", Integer.MAX_VALUE),
                entry == null ? new Shape.Any() : compile(entry));
    }

    private Shape fields(JsonObject schema) {
        Map<String, Shape> properties = new LinkedHashMap<>();
        schema.getJsonObject("properties", new JsonObject())
                .forEach(property -> properties.put(property.getKey(), compile((JsonObject) property.getValue())));
        Shape others = switch (schema.getValue("additionalProperties")) {
            case null -> new Shape.Any();
            case Boolean any -> any ? new Shape.Any() : null;
            case JsonObject other -> compile(other);
            default -> throw new IllegalStateException("additionalProperties of " + schema);
        };
        return new Shape.Fields(
                properties,
                schema.getJsonArray("required", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList(),
                others,
                schema.getInteger("minProperties", 0),
                schema.getInteger("maxProperties", Integer.MAX_VALUE));
    }

    private Shape union(JsonObject discriminator) {
        Map<String, Shape> kinds = new LinkedHashMap<>();
        discriminator
                .getJsonObject("mapping")
                .forEach(kind -> kinds.put(kind.getKey(), compile(referenced((String) kind.getValue()))));
        return new Shape.Union(discriminator.getString("propertyName"), kinds);
    }

    private List<Shape> all(JsonArray options) {
        List<Shape> shapes = new ArrayList<>();
        options.forEach(option -> shapes.add(compile((JsonObject) option)));
        return List.copyOf(shapes);
    }

    private static @Nullable BigDecimal decimal(JsonObject schema, String keyword) {
        return schema.getValue(keyword) instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
