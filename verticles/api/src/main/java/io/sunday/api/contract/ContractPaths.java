package io.sunday.api.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a request by its path and method, one step for each segment. (The router of the OpenAPI library
 * tries one pattern after the other: with a hundred operations it took as long as the validation of the body.)
 */
public final class ContractPaths {

    private static final String PARAMETER = "{";

    /**
     * An operation and what the path says.
     *
     * @param parameters decoded, by the names that the contract gives them
     */
    public record Match(ContractOperation operation, Map<String, String> parameters) {}

    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        final Map<String, ContractOperation> byMethod = new HashMap<>();

        @Nullable
        Node parameter;
    }

    private final Node root = new Node();

    public ContractPaths(Collection<ContractOperation> operations) {
        for (ContractOperation operation : operations) {
            Node node = root;
            for (String segment : segments(operation.path())) {
                node = segment.startsWith(PARAMETER)
                        ? parameterOf(node)
                        : node.literals.computeIfAbsent(segment, key -> new Node());
            }
            node.byMethod.put(operation.method().toUpperCase(Locale.ROOT), operation);
        }
    }

    /** The operation; nothing when there is none with this path and method. */
    public Optional<Match> find(String method, String path) {
        List<String> given = segments(path);
        Node node = node(root, given, 0, method);
        ContractOperation operation = node == null ? null : node.byMethod.get(method);
        return operation == null ? Optional.empty() : Optional.of(new Match(operation, parameters(operation, given)));
    }

    /** The methods of a path, in order; none when the contract does not know it. */
    public Set<String> methods(String path) {
        Node node = node(root, segments(path), 0, null);
        return node == null ? Set.of() : new TreeSet<>(node.byMethod.keySet());
    }

    /** A word that the contract names comes before a parameter in the same place. */
    private static @Nullable Node node(Node from, List<String> segments, int index, @Nullable String method) {
        if (index == segments.size()) {
            boolean known = method == null ? !from.byMethod.isEmpty() : from.byMethod.containsKey(method);
            return known ? from : null;
        }
        Node literal = from.literals.get(segments.get(index));
        Node found = literal == null ? null : node(literal, segments, index + 1, method);
        return found != null || from.parameter == null || segments.get(index).isEmpty()
                ? found
                : node(from.parameter, segments, index + 1, method);
    }

    private static Node parameterOf(Node node) {
        Node parameter = node.parameter;
        if (parameter == null) {
            parameter = new Node();
            node.parameter = parameter;
        }
        return parameter;
    }

    private static Map<String, String> parameters(ContractOperation operation, List<String> given) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> wanted = segments(operation.path());
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (segment.startsWith(PARAMETER)) {
                parameters.put(segment.substring(1, segment.length() - 1), decoded(given.get(i)));
            }
        }
        return parameters;
    }

    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }

    /** What stands between the slashes; a slash at the end makes an empty one, which nothing matches. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(6);
        int from = path.startsWith("/") ? 1 : 0;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(path.substring(from, slash));
            from = slash + 1;
        }
        segments.add(path.substring(from));
        return segments;
    }
}
