package io.sunday.launcher.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Kafka, which carries the events of boards to consumers of our own and of others. */
public record KafkaConfig(
        @Setting(
                variable = "SUNDAY_KAFKA_BOOTSTRAP",
                about = "Addresses of brokers, host:port, separated by commas; the same on all nodes. Without it the"
                        + " event log in PostgreSQL feeds all consumers.")
        List<String> bootstrap,

        @Setting(
                variable = "SUNDAY_KAFKA_TOPIC",
                standard = "sunday.events",
                about = "The topic for the events of boards, made when it is missing. Consumer groups and transactions"
                        + " have names that begin with it, so two installations on one Kafka need two topics.")
        String topic,

        @Setting(
                variable = "SUNDAY_KAFKA_PARTITIONS",
                standard = "12",
                min = 1,
                max = 1_000,
                about = "Partitions of the topic when it is made: at most so many nodes share a consumer's work.")
        int partitions,

        @Setting(
                variable = "SUNDAY_KAFKA_CLIENT_CONFIG",
                about = "A properties file with more settings of Kafka's clients, for encryption and authentication:"
                        + " security.protocol, sasl.…, ssl.….")
        @Nullable
        Path file) {

    public boolean enabled() {
        return !bootstrap.isEmpty();
    }

    /** What the file for the clients says. */
    public Map<String, String> properties() throws IOException {
        if (file == null) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IllegalArgumentException malformed) {
            throw new IOException(malformed);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
