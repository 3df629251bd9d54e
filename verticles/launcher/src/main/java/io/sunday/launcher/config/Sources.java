package io.sunday.launcher.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where settings come from, the strongest first.
 *
 * @param fixed what a command decides itself, by variable: nobody can set it otherwise
 * @param flags the arguments, {@code --http-port=8080}
 * @param environment the variables of the process
 * @param directory where {@code sunday.yaml} is looked for
 */
public record Sources(Map<String, String> fixed, List<String> flags, Map<String, String> environment, Path directory) {

    /** Those of this process. */
    public static Sources of(List<String> flags) {
        return new Sources(Map.of(), flags, System.getenv(), Path.of(""));
    }

    /** The same, with some settings decided. */
    public Sources with(Map<String, String> decided) {
        return new Sources(Map.copyOf(decided), flags, environment, directory);
    }

    /** What looks like a setting and is none, perhaps a slip of the pen. */
    public List<String> unknownVariables() {
        Set<String> known = ConfigReader.variables();
        return environment.keySet().stream()
                .filter(name -> name.startsWith("SUNDAY_") && !known.contains(name))
                .filter(name -> !name.equals(ConfigReader.CONFIG_VARIABLE))
                .sorted()
                .toList();
    }
}
