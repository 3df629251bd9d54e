package io.sunday.usecases.imports;

import io.sunday.usecases.outgoing.SignIn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people have given for fetching the files of their imports: in the memory of the node that was told, until the
 * import is over, and nowhere else. Such an import is kept for that node as long as it lives.
 */
final class ImportSignIns {

    private final Map<UUID, SignIn> held = new ConcurrentHashMap<>();

    void hold(UUID job, SignIn signIn) {
        held.put(job, signIn);
    }

    Optional<SignIn> of(UUID job) {
        return Optional.ofNullable(held.get(job));
    }

    void forget(UUID job) {
        held.remove(job);
    }

    Set<UUID> jobs() {
        return Set.copyOf(held.keySet());
    }
}
