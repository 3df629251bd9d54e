package io.sunday.api.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The operations by the operationId of the contract. */
public final class Operations {

    private final Map<String, Operation> byId = new HashMap<>();
    private final Map<String, Consumer<Request>> admissions = new HashMap<>();
    private final Map<String, QuickOperation> quick = new HashMap<>();

    public Operations add(String operationId, Operation operation) {
        if (byId.put(operationId, operation) != null) {
            throw new IllegalStateException("two operations named " + operationId);
        }
        return this;
    }

    /** An operation whose everyday case is answered where the request came in. */
    public Operations add(String operationId, Operation operation, QuickOperation everyday) {
        quick.put(operationId, everyday);
        return add(operationId, operation);
    }

    /** The everyday case of an operation, if it has one. */
    Optional<QuickOperation> quick(String operationId) {
        return Optional.ofNullable(quick.get(operationId));
    }

    /**
     * An upload that needs no sign-in.
     *
     * @param admission refuses before the body is taken; the request it sees has none
     */
    public Operations add(String operationId, Operation operation, Consumer<Request> admission) {
        admissions.put(operationId, admission);
        return add(operationId, operation);
    }

    /** What decides about an operation before its body is taken. */
    Consumer<Request> admission(String operationId) {
        return admissions.getOrDefault(operationId, request -> {});
    }

    /** The operation of that id. */
    public Operation get(String operationId) {
        Operation operation = byId.get(operationId);
        if (operation == null) {
            throw new IllegalStateException("no operation named " + operationId);
        }
        return operation;
    }

    /** Contract and code name the same operations, or the server does not start. */
    public void requireExactly(Set<String> operationIds) {
        Set<String> differing = new TreeSet<>(byId.keySet());
        differing.addAll(operationIds);
        differing.removeIf(id -> byId.containsKey(id) && operationIds.contains(id));
        if (!differing.isEmpty()) {
            throw new IllegalStateException("contract and code differ in: " + differing);
        }
    }
}
