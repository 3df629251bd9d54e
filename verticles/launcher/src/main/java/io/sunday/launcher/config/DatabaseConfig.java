package io.sunday.launcher.config;

import org.jspecify.annotations.Nullable;

/** PostgreSQL, the truth. */
public record DatabaseConfig(
        @Setting(
                variable = "SUNDAY_DATABASE_URL",
                secret = true,
                about = "postgresql://user:password@host:port/database, PostgreSQL 15 or newer. Without it the server"
                        + " runs its own PostgreSQL in the data directory. One that was made with initdb --wal-segsize=2"
                        + " holds up bursts of writes less.")
        @Nullable
        String url,

        @Setting(
                variable = "SUNDAY_DATABASE_WRITERS",
                standard = "12",
                min = 1,
                max = 500,
                about = "Connections of a node for writing, a third of them for what goes past the second wall.")
        int writers,

        @Setting(
                variable = "SUNDAY_DATABASE_READERS",
                standard = "12",
                min = 1,
                max = 500,
                about =
                        "Connections of a node for reading, half of them for what goes past the second wall; a third as many more are for what reads most of a board: filters, sorts, counts.")
        int readers,

        @Setting(
                variable = "SUNDAY_DATABASE_BACKGROUND",
                standard = "6",
                min = 1,
                max = 500,
                about = "Connections of a node for imports, consumers of the event log and upkeep.")
        int background,

        @Setting(
                variable = "SUNDAY_DATABASE_WALL",
                standard = "auto",
                about = "Whether PostgreSQL itself keeps organizations apart, too, with row-level security for the role"
                        + " sunday_walled. The server makes that role; if its user may not, an administrator runs CREATE"
                        + " ROLE sunday_walled NOLOGIN; GRANT sunday_walled TO that user. auto: it does where it can, and"
                        + " a warning in the log says where it cannot. on: the server does not start without it. off: it"
                        + " does not, and a read costs a millisecond less on a busy server (decision 0024).")
        SecondWall wall) {

    /** Whether organizations are kept apart by PostgreSQL, too. */
    public enum SecondWall {
        AUTO,
        ON,
        OFF
    }
}
