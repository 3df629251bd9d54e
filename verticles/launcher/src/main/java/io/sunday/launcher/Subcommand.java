package io.sunday.launcher;

import java.util.List;

/** Something the jar does instead of serving, named by its first argument. */
public interface Subcommand {
    /** The first argument. */
    String name();

    /** One line for {@code --help}: arguments and meaning. */
    String summary();

    /**
     * Does it.
     *
     * @param arguments what follows the name
     * @return the exit code of the process
     */
    int run(List<String> arguments) throws Exception;
}
