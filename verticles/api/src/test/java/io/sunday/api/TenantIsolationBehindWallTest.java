package io.sunday.api;

import io.sunday.testing.TestDatabase;

/** The same as the product runs: what PostgreSQL does not show answers as what use cases refuse. */
class TenantIsolationBehindWallTest extends TenantIsolationTest {

    TenantIsolationBehindWallTest(TestDatabase database) {
        super(database);
    }

    @Override
    ApiServer serve(TestDatabase database) {
        return ApiServer.on(database);
    }
}
