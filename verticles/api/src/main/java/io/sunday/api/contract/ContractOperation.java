package io.sunday.api.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One operation as the contract describes it.
 *
 * @param open whether it needs no sign-in
 * @param body what its JSON body looks like; empty when it takes none
 * @param bodyRequired whether the body may be left out
 * @param form whether it takes an upload instead
 * @param binary whether it takes bytes instead
 * @param queryNames the query parameters it knows
 */
public record ContractOperation(
        String id,
        String method,
        String path,
        boolean open,
        List<Parameter> parameters,
        Optional<Shape> body,
        boolean bodyRequired,
        boolean form,
        boolean binary,
        Set<String> queryNames) {

    /** Whether its body may be so long that only those who may send it are let to. */
    public boolean isUpload() {
        return form || binary;
    }
}
