package io.sunday.feed;

import java.util.Map;

/**
 * Which Kafka, and which topic on it.
 *
 * @param bootstrap addresses of brokers, separated by commas
 * @param topic also the beginning of the names of consumer groups and of the relay's transactions
 * @param partitions of the topic when it does not exist yet
 * @param properties more for all clients: encryption and authentication
 */
public record KafkaSettings(String bootstrap, String topic, int partitions, Map<String, String> properties) {

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }
}
