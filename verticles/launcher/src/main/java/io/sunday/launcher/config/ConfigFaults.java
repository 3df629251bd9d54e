package io.sunday.launcher.config;

import java.util.List;

/** Everything that is wrong with the settings, each in one sentence for the operator. */
public final class ConfigFaults extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    ConfigFaults(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
