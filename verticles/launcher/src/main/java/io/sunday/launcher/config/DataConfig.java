package io.sunday.launcher.config;

import java.nio.file.Path;

/** The files of a node. */
public record DataConfig(
        @Setting(
                variable = "SUNDAY_DATA_DIR",
                standard = "./data",
                about = "The directory with all that a node keeps: in embedded mode the database, Redis and the search"
                        + " index; with external stores only the search index. One running server per directory.")
        Path directory) {}
