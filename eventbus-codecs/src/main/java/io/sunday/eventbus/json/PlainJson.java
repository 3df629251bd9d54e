package io.sunday.eventbus.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the domain knows it: String, BigDecimal, Boolean, List, Map and null. Numbers are decimals without trailing
 * zeros, so that equal numbers are equal objects.
 */
public final class PlainJson {

    private static final int EXPONENT_WRITTEN_OUT_MAX = 100;

    private static final JsonFactory FACTORY = new JsonFactory();

    private PlainJson() {}

    /** The object that the text holds; bad JSON is an {@link IllegalArgumentException}. */
    public static Map<String, Object> decodeObject(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return readObject(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** The list that the text holds; bad JSON is an {@link IllegalArgumentException}. */
    public static List<Object> decodeList(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("not a JSON array");
            }
            return readList(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** A deep copy of the object in plain values. */
    public static Map<String, Object> of(JsonObject json) {
        Map<String, Object> plain = new LinkedHashMap<>();
        json.getMap().forEach((key, value) -> plain.put(key, plainValue(value)));
        return plain;
    }

    /** A deep copy of the list in plain values. */
    public static List<Object> of(JsonArray json) {
        List<Object> plain = new ArrayList<>(json.size());
        json.getList().forEach(value -> plain.add(plainValue(value)));
        return plain;
    }

    /** One value, deep, in plain form. */
    @SuppressWarnings("NullAway") // a JSON null stays null, in maps and lists of values that may be null
    public static Object plainValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case JsonObject object -> of(object);
            case JsonArray array -> of(array);
            case Map<?, ?> map -> of(new JsonObject(castKeys(map)));
            case List<?> list -> of(new JsonArray(list));
            case BigDecimal number -> decimal(number);
            case Number number -> decimal(new BigDecimal(number.toString()));
            default -> value;
        };
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> castKeys(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static BigDecimal decimal(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        // 10, not 1E+1; but 1E+999999999 stays as it is: written out, it would fill the memory.
        return stripped.scale() < 0 && stripped.scale() > -EXPONENT_WRITTEN_OUT_MAX ? stripped.setScale(0) : stripped;
    }

    /** The object that has just begun; the parser stands at its end then. */
    public static Map<String, Object> readObject(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, readValue(parser));
        }
        return object;
    }

    private static List<Object> readList(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(parser));
        }
        return list;
    }

    @SuppressWarnings("NullAway") // a JSON null stays null
    private static Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readList(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> decimal(parser.getDecimalValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new UncheckedIOException(new IOException("unexpected " + parser.currentToken()));
        };
    }
}
