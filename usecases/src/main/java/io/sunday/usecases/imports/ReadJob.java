package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.imports.ImportStore;
import io.sunday.storage.imports.Job;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.UUID;

/** Tells how far a job is. */
public final class ReadJob {

    private final Reads readers;
    private final ImportStore imports = new ImportStore();

    public ReadJob(Reads readers) {
        this.readers = readers;
    }

    /** Refused: job_not_found, also for a job of another organization. */
    public Job run(Caller caller, UUID jobId) {
        OrganizationId only = caller.apiKeyOrganization();
        return await(imports.find(
                        readers.of(caller), jobId, caller.userId().value(), only == null ? null : only.value()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("job")));
    }
}
