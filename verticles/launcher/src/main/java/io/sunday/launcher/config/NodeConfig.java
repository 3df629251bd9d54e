package io.sunday.launcher.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this node does. */
public record NodeConfig(
        @Setting(
                variable = "SUNDAY_ROLES",
                standard = "api,realtime,automation,indexing,notifications",
                about = "What this node runs, separated by commas: api (REST and the web client), realtime (sockets),"
                        + " automation (recipes, mirrors and rollups), indexing (search),"
                        + " notifications (telling people what was assigned to them).")
        Set<Role> roles,

        @Setting(
                variable = "SUNDAY_REINDEX",
                standard = "off",
                about = "on: build the search index again from the database at this start.")
        boolean reindex,

        @Setting(
                variable = "SUNDAY_RATE_LIMIT_PER_MINUTE",
                standard = "1000",
                about = "Requests a minute of one organization; enterprise organizations may send ten times as many."
                        + " 0 turns the limit off.")
        int rateLimitPerMinute,

        @Setting(
                variable = "SUNDAY_JWT_SECRET",
                secret = true,
                about =
                        "The key that signs access tokens, at least 32 characters, the same on all nodes. Without it the"
                                + " nodes share one that is made at the first start and kept in the database.")
        @Nullable
        String jwtSecret) {}
