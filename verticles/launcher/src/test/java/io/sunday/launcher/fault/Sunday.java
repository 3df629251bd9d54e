package io.sunday.launcher.fault;

import io.sunday.launcher.Main;
import java.nio.file.Path;
import java.util.List;

/** How the product is run from here. */
final class Sunday {

    private Sunday() {}

    /** The command without its arguments. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }
}
