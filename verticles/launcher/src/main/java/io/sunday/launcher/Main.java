package io.sunday.launcher;

import io.sunday.launcher.cluster.ClusterCommand;
import io.sunday.launcher.cluster.NodeCommand;
import io.sunday.launcher.config.Config;
import io.sunday.launcher.config.ConfigFaults;
import io.sunday.launcher.config.ConfigText;
import io.sunday.launcher.config.LogConfig;
import io.sunday.launcher.config.Sources;
import io.sunday.launcher.demo.SeedCommand;
import io.sunday.launcher.imports.ImportCommand;
import io.sunday.launcher.operations.Logs;
import io.sunday.storage.Migrations;
import io.sunday.storage.embedded.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the process begins: reads the settings, starts the server or runs a command, and ends with a code that says how
 * it went: 0 stopped as asked, 1 could not start, 2 settings are wrong.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;

    private Main() {}

    static List<Subcommand> subcommands() {
        return List.of(
                new ClusterCommand(),
                new NodeCommand(),
                new SeedCommand(),
                new ImportCommand(System.getenv(), System.out));
    }

    public static void main(String[] arguments) {
        Logs.configure(LogConfig.STANDARD);
        int code = run(List.of(arguments));
        System.out.flush();
        // Ends also when a library left a thread behind. Nothing waits in a shutdown hook.
        System.exit(code);
    }

    private static int run(List<String> arguments) {
        List<String> flags = new ArrayList<>(arguments);
        if (flags.remove("--help") || flags.remove("-h")) {
            System.out.print(help());
            return 0;
        }
        if (flags.remove("--version")) {
            System.out.println("Sunday " + version());
            return 0;
        }
        Optional<Subcommand> subcommand = subcommands().stream()
                .filter(command -> !flags.isEmpty() && command.name().equals(flags.getFirst()))
                .findFirst();
        try {
            if (subcommand.isPresent()) {
                return subcommand.get().run(List.copyOf(flags.subList(1, flags.size())));
            }
            boolean onlyCheck = flags.remove("--check-config");
            Sources sources = Sources.of(flags);
            Config config = Config.read(sources);
            if (onlyCheck) {
                System.out.println("The settings are valid.");
                return 0;
            }
            return serve(sources, config);
        } catch (ConfigFaults faults) {
            return say(faults);
        } catch (Exception failure) {
            return fail(failure);
        }
    }

    /** Starts a node and returns when it was stopped. */
    public static int serve(Sources sources, Config config) {
        Logs.configure(config.log());
        Logger log = LoggerFactory.getLogger(Main.class);
        sources.unknownVariables()
                .forEach(variable -> log.warn("{} is not known to this version and has no effect", variable));
        StopSignal stop = StopSignal.install();
        long begin = System.nanoTime();
        try (Server server = Server.start(config, stop::wasAsked)) {
            long millis = (System.nanoTime() - begin) / 1_000_000;
            log.info("Sunday is ready at {} ({} ms)", server.address(), millis);
            System.out.flush();
            stop.await();
            log.info("Stopping");
        } catch (Server.Cancelled early) {
            log.info("Stopped before it was ready");
            return 0;
        } catch (RuntimeException failure) {
            return fail(failure);
        }
        log.info("Stopped");
        return 0;
    }

    private static int say(ConfigFaults faults) {
        System.err.println("The settings have faults:");
        faults.faults().forEach(fault -> System.err.println("  " + fault));
        return WRONG_SETTINGS;
    }

    private static int fail(Exception failure) {
        boolean expected = failure instanceof StartFailure
                || failure instanceof StoreException
                || failure instanceof Migrations.NewerSchemaException;
        if (expected) {
            System.err.println(failure.getMessage());
        } else {
            LoggerFactory.getLogger(Main.class).error("Sunday could not go on", failure);
        }
        return FAILED;
    }

    private static String help() {
        StringBuilder commands = new StringBuilder();
        subcommands()
                .forEach(command -> commands.append("  ")
                        .append(command.name())
                        .append(' ')
                        .append(command.summary())
                        .append('\n'));
        return """
                Sunday %s: self-hosted work management.

                java -jar sunday.jar [flags]            serves until it is stopped
                java -jar sunday.jar COMMAND …          does one thing

                Commands
                %s
                Flags
                  --check-config     checks the settings and exits: 0 valid, 2 not
                  --config=FILE      a configuration file other than sunday.yaml   (SUNDAY_CONFIG)
                  --help, --version

                Every setting is a flag, a variable or a key of sunday.yaml, in that order of strength.

                %s""".formatted(version(), commands, ConfigText.help());
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
