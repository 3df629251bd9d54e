package io.sunday.launcher.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files of a node. */
public record DataConfig(
        @Setting(
                variable = "SUNDAY_DATA_DIR",
                standard = "./data",
                about = "The directory with all that a node keeps: the files of items and the search index, and in"
                        + " embedded mode the database and Redis. One running server per directory.")
        Path directory,

        @Setting(
                variable = "SUNDAY_FILES_URL",
                about =
                        "Where the files of items are kept, like file:///srv/sunday/files: a folder that all nodes see, if"
                                + " there are several. Without it the folder files in the data directory.")
        @Nullable
        String filesUrl) {

    /** The folder for the files of items. */
    public Path files(Path dataDirectory) {
        return filesUrl == null ? dataDirectory.resolve("files") : Path.of(URI.create(filesUrl));
    }
}
