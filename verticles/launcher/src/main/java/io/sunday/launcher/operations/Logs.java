package io.sunday.launcher.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.sunday.launcher.config.LogConfig;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.LoggerFactory;

/** Sends everything that is logged to the standard output: one JSON object a line, or text for a person. */
public final class Logs {
    private static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %logger{20} - %msg"
            + "%replace( %X{requestId} %X{orgId} %X{userId} %X{boardId}){' +', ' '}%n%ex{12}";

    /** Libraries whose ordinary progress is no news to an operator. */
    private static final List<String> QUIET = List.of("com.hazelcast", "org.flywaydb", "io.netty", "org.apache.lucene");

    /** They warn about what is meant to be so: parts of Hazelcast that are not used. */
    private static final List<String> SILENT = List.of(
            "com.hazelcast.cp.CPSubsystem",
            "com.hazelcast.instance.impl.HazelcastInstanceFactory",
            // Its clients warn many times a second while no broker answers; whoever uses them says it once.
            "org.apache.kafka");

    /** It would advise every operator to try an unfinished part of the JDK. Kept here, or its level would be forgotten. */
    private static final java.util.logging.Logger LUCENE = java.util.logging.Logger.getLogger("org.apache.lucene");

    private Logs() {}

    /** Must come before the first logger writes; may come again when the settings are known. */
    public static void configure(LogConfig config) {
        // Each of these libraries would otherwise choose a logger for itself.
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        System.setProperty("hazelcast.logging.type", "slf4j");

        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder = isText(config.format()) ? text(context) : json();
        encoder.setContext(context);
        encoder.start();

        ConsoleAppender<ILoggingEvent> output = new ConsoleAppender<>();
        output.setContext(context);
        output.setName("output");
        output.setEncoder(encoder);
        output.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(config.level().name()));
        root.addAppender(output);
        QUIET.forEach(library -> context.getLogger(library).setLevel(Level.WARN));
        SILENT.forEach(library -> context.getLogger(library).setLevel(Level.ERROR));
        LUCENE.setLevel(java.util.logging.Level.SEVERE);
    }

    private static boolean isText(LogConfig.Format format) {
        return switch (format) {
            case TEXT -> true;
            case JSON -> false;
            case AUTO -> System.console() != null && System.console().isTerminal();
        };
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(TEXT);
        return encoder;
    }

    private static Encoder<ILoggingEvent> json() {
        LogstashFieldNames names = new LogstashFieldNames();
        names.setTimestamp("at");
        names.setVersion(null);
        names.setLevelValue(null);
        names.setThread("thread");
        names.setLogger("logger");
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setFieldNames(names);
        encoder.setTimeZone("UTC");
        return encoder;
    }
}
