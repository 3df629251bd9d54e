package io.sunday.launcher.config;

import java.lang.reflect.RecordComponent;
import java.util.Map;

/** The settings written out: for {@code --help}, and as {@code docs/configuration.md}. */
public final class ConfigText {
    private static final Map<Class<?>, String> TITLES = Map.of(
            HttpConfig.class, "Serving",
            DataConfig.class, "Files",
            DatabaseConfig.class, "PostgreSQL",
            RedisConfig.class, "Redis",
            KafkaConfig.class, "Kafka",
            ClusterConfig.class, "Cluster",
            NodeConfig.class, "Node",
            LogConfig.class, "Logs");

    private ConfigText() {}

    /** Every flag with its meaning. */
    public static String help() {
        StringBuilder text = new StringBuilder();
        for (Class<? extends Record> area : Config.AREAS) {
            text.append(TITLES.get(area)).append('\n');
            for (RecordComponent component : area.getRecordComponents()) {
                Setting setting = ConfigReader.setting(component);
                text.append("  --").append(ConfigReader.key(setting.variable())).append('=');
                text.append(setting.standard().isEmpty() ? "…" : setting.standard());
                text.append("   (").append(setting.variable()).append(")\n");
                text.append("      ").append(setting.about()).append('\n');
            }
        }
        return text.toString();
    }

    /** The page {@code docs/configuration.md}. */
    public static String page() {
        StringBuilder text = new StringBuilder("""
                # Configuration

                <!-- Written by ConfigText from the records in io.sunday.launcher.config; a test keeps it current. -->

                A setting comes from a flag (`--http-port=8080`), an environment variable (`SUNDAY_HTTP_PORT=8080`) or the
                file `sunday.yaml` in the working directory (`http-port: 8080`, or nested: `http: {port: 8080}`), in that
                order of strength. `SUNDAY_CONFIG` names another file. A secret may come from a file: put its path into the
                variable with `_FILE` at the end. All faults are reported at once, then the server exits with code 2;
                `--check-config` does only that. A variable that starts with `SUNDAY_` and is not listed here is warned
                about and has no effect.
                """);
        for (Class<? extends Record> area : Config.AREAS) {
            text.append("\n## ").append(TITLES.get(area)).append("\n\n| variable | default | |\n|---|---|---|\n");
            for (RecordComponent component : area.getRecordComponents()) {
                Setting setting = ConfigReader.setting(component);
                String standard = setting.standard().isEmpty() ? "none" : "`" + setting.standard() + "`";
                String secret = setting.secret() ? " Secret: also `" + setting.variable() + "_FILE`." : "";
                text.append("| `%s` | %s | %s%s |\n".formatted(setting.variable(), standard, setting.about(), secret));
            }
        }
        return text.toString();
    }
}
