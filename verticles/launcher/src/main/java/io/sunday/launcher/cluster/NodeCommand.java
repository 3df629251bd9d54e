package io.sunday.launcher.cluster;

import io.sunday.launcher.Main;
import io.sunday.launcher.StartFailure;
import io.sunday.launcher.Subcommand;
import io.sunday.launcher.config.Config;
import io.sunday.launcher.config.Sources;
import io.sunday.storage.embedded.DataDirectory;
import io.sunday.storage.embedded.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One more node, or a killed one again, for the cluster that runs on the data directory. */
public final class NodeCommand implements Subcommand {
    @Override
    public String name() {
        return "node";
    }

    @Override
    public String summary() {
        return "PORT            one more node of the cluster on this data directory";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        int port = Arguments.number(arguments, "node PORT", 1, 65_535);
        Sources sources = Sources.of(arguments.subList(1, arguments.size()));
        Config given = Config.read(sources);
        Path directory = given.data().directory().toAbsolutePath().normalize();
        StoresFile stores = StoresFile.read(directory);
        OptionalLong running = DataDirectory.holder(StoresFile.folder(directory, port));
        if (running.isPresent()) {
            throw new StartFailure(
                    "Node " + port + " of this cluster runs already (process " + running.getAsLong() + ").", null);
        }
        Map<String, String> settings = new HashMap<>(stores.settings(directory, port));
        if (!given.http().nodeUrls().isEmpty()) {
            settings.remove(StoresFile.NODE_URLS);
        }
        if (given.data().filesUrl() != null) {
            settings.remove(StoresFile.FILES_URL);
        }
        Sources decided = sources.with(settings);
        Config config = Config.read(decided);
        Path pidFile = StoresFile.pidFile(directory, port);
        PrivateFiles.write(pidFile, ProcessHandle.current().pid() + "\n");
        try {
            return Main.serve(decided, config);
        } finally {
            Files.deleteIfExists(pidFile);
        }
    }
}
