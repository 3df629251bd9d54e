package io.sunday.launcher.config;

import io.sunday.api.site.MapTiles;
import io.sunday.storage.DatabaseUrl;
import io.sunday.usecases.outgoing.Network;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Collects the text of every setting from its sources, turns it into records, and gathers what is wrong. */
final class ConfigReader {
    static final String FILE = "sunday.yaml";
    static final String CONFIG_VARIABLE = "SUNDAY_CONFIG";

    private static final String FROM_FILE = "_FILE";
    private static final int JWT_SECRET_LENGTH_MIN = 32;
    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:[1-9][0-9]{0,4})?");

    private static final Pattern BROKER = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):[1-9][0-9]{0,4}");
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,200}");
    private static final Pattern KAFKA_SECURITY = Pattern.compile("security\\.protocol|(sasl|ssl|client)\\..+");

    private final Sources sources;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> flags = new HashMap<>();
    private final Map<String, String> yaml = new TreeMap<>();

    ConfigReader(Sources sources) {
        this.sources = sources;
    }

    Config read() throws ConfigFaults {
        Set<String> known = variables();
        readFlags(known);
        readYaml(known);
        Map<Class<?>, Object> areas = new LinkedHashMap<>();
        for (Class<? extends Record> area : Config.AREAS) {
            Object record = record(area);
            if (record != null) {
                areas.put(area, record);
            }
        }
        if (faults.isEmpty()) {
            Config config = new Config(
                    area(areas, HttpConfig.class),
                    area(areas, DataConfig.class),
                    area(areas, DatabaseConfig.class),
                    area(areas, RedisConfig.class),
                    area(areas, KafkaConfig.class),
                    area(areas, ClusterConfig.class),
                    area(areas, NodeConfig.class),
                    area(areas, LogConfig.class));
            check(config);
            if (faults.isEmpty()) {
                return config;
            }
        }
        throw new ConfigFaults(faults);
    }

    /** Every variable that means something, those that name a file with a secret included. */
    static Set<String> variables() {
        return Config.AREAS.stream()
                .flatMap(area -> Arrays.stream(area.getRecordComponents()))
                .map(ConfigReader::setting)
                .flatMap(setting -> setting.secret()
                        ? List.of(setting.variable(), setting.variable() + FROM_FILE).stream()
                        : List.of(setting.variable()).stream())
                .collect(Collectors.toSet());
    }

    static Setting setting(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " has no @Setting");
        }
        return setting;
    }

    /** {@code SUNDAY_HTTP_PORT} as it is written in a flag or in the file. */
    static String key(String variable) {
        return variable.substring("SUNDAY_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String variable(String key) {
        return "SUNDAY_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private void readFlags(Set<String> known) {
        for (String flag : sources.flags()) {
            int equals = flag.indexOf('=');
            String key = flag.startsWith("--") ? flag.substring(2, equals < 0 ? flag.length() : equals) : "";
            String variable = variable(key);
            if (!known.contains(variable) && !variable.equals(CONFIG_VARIABLE)) {
                faults.add("The flag " + flag.replaceAll("=.*", "") + " is not known. See --help.");
            } else {
                // A flag without a value turns something on: --cluster, --reindex.
                flags.put(variable, equals < 0 ? "on" : flag.substring(equals + 1));
            }
        }
    }

    private void readYaml(Set<String> known) {
        String named = first(CONFIG_VARIABLE);
        Path file = sources.directory().resolve(named == null ? FILE : named);
        if (!Files.exists(file)) {
            if (named != null) {
                faults.add("The configuration file " + file + " does not exist.");
            }
            return;
        }
        try (var reader = Files.newBufferedReader(file)) {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (content instanceof Map<?, ?> map) {
                flatten("", map);
            } else if (content != null) {
                faults.add(file + " must hold names and values, like \"http-port: 8080\".");
            }
        } catch (IOException | YAMLException failure) {
            faults.add(file + " cannot be read: "
                    + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        }
        for (String variable : yaml.keySet()) {
            if (!known.contains(variable)) {
                faults.add("The key " + key(variable) + " in " + file + " is not known. See --help.");
            }
        }
    }

    /** {@code http: {port: 8080}} says the same as {@code http-port: 8080}. */
    private void flatten(String prefix, Map<?, ?> map) {
        map.forEach((name, value) -> {
            String key = prefix + name;
            if (value instanceof Map<?, ?> inner) {
                flatten(key + "-", inner);
            } else if (value instanceof List<?> list) {
                yaml.put(variable(key), list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            } else if (value instanceof Boolean on) {
                yaml.put(variable(key), on ? "on" : "off");
            } else if (value != null) {
                yaml.put(variable(key), value.toString());
            }
        });
    }

    private @Nullable String first(String variable) {
        for (Map<String, String> source : List.of(sources.fixed(), flags, sources.environment(), yaml)) {
            String text = source.get(variable);
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    private @Nullable Object record(Class<? extends Record> area) {
        RecordComponent[] components = area.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        int faultsBefore = faults.size();
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i]);
        }
        if (faults.size() > faultsBefore) {
            return null;
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return area.getDeclaredConstructor(types).newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException bug) {
            throw new IllegalStateException("cannot make " + area, bug);
        }
    }

    private @Nullable Object value(RecordComponent component) {
        Setting setting = setting(component);
        String text = first(setting.variable());
        if (text == null && setting.secret()) {
            text = secretFromFile(setting.variable() + FROM_FILE);
        }
        if (text == null) {
            text = setting.standard().isEmpty() ? null : setting.standard();
        }
        if (text == null) {
            return component.getType() == List.class ? List.of() : null;
        }
        try {
            return SettingText.parse(component, setting, text);
        } catch (SettingText.Refused refused) {
            faults.add(setting.variable() + " " + refused.getMessage() + ".");
            return null;
        }
    }

    private @Nullable String secretFromFile(String variable) {
        String name = first(variable);
        if (name == null) {
            return null;
        }
        Path file = sources.directory().resolve(name);
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                faults.add(variable + " names " + file + ", which is empty.");
            }
            return text;
        } catch (IOException unreadable) {
            faults.add(variable + " names " + file + ", which cannot be read.");
            return null;
        }
    }

    /** What no single setting can know about itself. */
    private void check(Config config) {
        String database = config.database().url();
        if (database != null) {
            try {
                DatabaseUrl.parse(database);
            } catch (IllegalArgumentException invalid) {
                faults.add("SUNDAY_DATABASE_URL is " + invalid.getMessage() + ".");
            }
        }
        String publicUrl = config.http().publicUrl();
        if (publicUrl != null && !publicUrl.matches("https?://[^/?#]+")) {
            faults.add(
                    "SUNDAY_PUBLIC_URL must look like https://work.example.org, without a path or a slash at the end.");
        }
        for (String node : config.http().nodeUrls()) {
            if (!isOrigin(node)) {
                faults.add(
                        "SUNDAY_NODE_URLS must hold addresses like https://node1.example.org or http://10.0.0.1:8080,"
                                + " in small letters, without the usual port, a path or a slash at the end, not \""
                                + node
                                + "\".");
            }
        }
        String tiles = config.http().mapTilesUrl();
        if (tiles != null && !MapTiles.isUrl(tiles)) {
            faults.add(
                    "SUNDAY_MAP_TILES_URL must look like https://tiles.example.org/{z}/{x}/{y}.png, with each of {z},"
                            + " {x} and {y} in its path.");
        }
        for (String network : config.http().fetchNetworks()) {
            if (Network.parse(network).isEmpty()) {
                faults.add("SUNDAY_FETCH_NETWORKS must hold networks like 10.1.0.0/16, not \"" + network + "\".");
            }
        }
        String files = config.data().filesUrl();
        if (files != null && !isFolderUrl(files)) {
            faults.add("SUNDAY_FILES_URL must name a folder like file:///srv/sunday/files. Object stores (s3:) are not"
                    + " supported.");
        }
        String redis = config.redis().url();
        if (redis != null && !isRedisUrl(redis)) {
            faults.add("SUNDAY_REDIS_URL is not a URL of the form redis://:password@host:port.");
        }
        checkKafka(config.kafka());
        String secret = config.node().jwtSecret();
        if (secret != null && secret.length() < JWT_SECRET_LENGTH_MIN) {
            faults.add("SUNDAY_JWT_SECRET must have at least " + JWT_SECRET_LENGTH_MIN + " characters.");
        }
        if (config.cluster().enabled() && database == null) {
            faults.add("SUNDAY_CLUSTER needs SUNDAY_DATABASE_URL: the nodes share one database."
                    + " For trying, \"./sunday cluster 2\" brings its own.");
        }
        Path clusterFile = config.cluster().file();
        if (clusterFile != null && !Files.isReadable(sources.directory().resolve(clusterFile))) {
            faults.add("SUNDAY_CLUSTER_CONFIG names " + clusterFile + ", which cannot be read.");
        }
    }

    private void checkKafka(KafkaConfig kafka) {
        for (String broker : kafka.bootstrap()) {
            if (!BROKER.matcher(broker).matches()) {
                faults.add("SUNDAY_KAFKA_BOOTSTRAP must hold addresses like kafka1:9092, not \"" + broker + "\".");
            }
        }
        if (!TOPIC.matcher(kafka.topic()).matches()) {
            faults.add("SUNDAY_KAFKA_TOPIC may hold letters, digits, dots, dashes and underscores, at most 200.");
        }
        try {
            List<String> ours = kafka.properties().keySet().stream()
                    .filter(name -> !KAFKA_SECURITY.matcher(name).matches())
                    .sorted()
                    .toList();
            if (!ours.isEmpty()) {
                faults.add("SUNDAY_KAFKA_CLIENT_CONFIG names " + kafka.file()
                        + ", which may set security.protocol, sasl.*," + " ssl.* and client.*, not "
                        + String.join(", ", ours) + ".");
            }
        } catch (IOException unreadable) {
            faults.add("SUNDAY_KAFKA_CLIENT_CONFIG names " + kafka.file() + ", which cannot be read.");
        }
    }

    /** Written as browsers write it in Origin, because it is compared with that. */
    private static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches()
                && !(text.startsWith("http:") && text.endsWith(":80"))
                && !(text.startsWith("https:") && text.endsWith(":443"));
    }

    private static boolean isFolderUrl(String text) {
        try {
            return text.startsWith("file:") && Path.of(URI.create(text)).isAbsolute();
        } catch (IllegalArgumentException | FileSystemNotFoundException invalid) {
            return false;
        }
    }

    private static boolean isRedisUrl(String text) {
        try {
            URI uri = URI.create(text);
            return Set.of("redis", "rediss").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException invalid) {
            return false;
        }
    }

    private static <T> T area(Map<Class<?>, Object> areas, Class<T> type) {
        return type.cast(Objects.requireNonNull(areas.get(type)));
    }
}
