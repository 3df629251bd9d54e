package io.sunday.launcher.config;

/** What is written to the standard output. */
public record LogConfig(
        @Setting(
                variable = "SUNDAY_LOG_FORMAT",
                standard = "auto",
                about = "json: one object a line. text: for people. auto: text on a terminal, json otherwise.")
        Format format,

        @Setting(
                variable = "SUNDAY_LOG_LEVEL",
                standard = "info",
                about = "The least important messages to write: error, warn, info, debug or trace.")
        Level level) {
    /** Until the settings are known. */
    public static final LogConfig STANDARD = new LogConfig(Format.AUTO, Level.INFO);

    /** How a line looks. */
    public enum Format {
        AUTO,
        JSON,
        TEXT
    }

    /** How important a message is. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
