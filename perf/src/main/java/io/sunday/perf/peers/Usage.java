package io.sunday.perf.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What processes use, as Linux and the JVM say. */
final class Usage {

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int COUNT_SECONDS_MAX = 30;

    private Usage() {}

    static double cpuSeconds(List<ProcessHandle> processes) {
        return processes.stream().mapToDouble(Usage::cpuSeconds).sum();
    }

    private static double cpuSeconds(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return seconds(stat);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double seconds(String stat) {
        // The name before may hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
    }

    /** The part of it that the JVM spent on compiling, which ends when a server has run for a while. */
    static double compilerSeconds(List<ProcessHandle> processes) {
        double seconds = 0;
        for (ProcessHandle process : processes) {
            try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
                for (Path thread : threads.toList()) {
                    String stat = Files.readString(thread.resolve("stat"));
                    if (stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler")) {
                        seconds += seconds(stat);
                    }
                }
            } catch (IOException gone) {
                continue;
            }
        }
        return seconds;
    }

    static double residentKilobytes(List<ProcessHandle> processes) throws IOException {
        double kilobytes = 0;
        for (ProcessHandle process : processes) {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        return kilobytes;
    }

    /** Live objects after a full collection; not a number when one of them is no JVM. */
    static double liveHeapKilobytes(List<ProcessHandle> processes) throws IOException, InterruptedException {
        double bytes = 0;
        for (ProcessHandle process : processes) {
            if (!process.info().command().orElse("").endsWith("java")) {
                return Double.NaN;
            }
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String last = "";
            for (String line :
                    new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                last = line.startsWith("Total") ? line : last;
            }
            if (!jcmd.waitFor(COUNT_SECONDS_MAX, TimeUnit.SECONDS) || last.isEmpty()) {
                return Double.NaN;
            }
            bytes += Double.parseDouble(last.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)[2]);
        }
        return bytes / 1024;
    }
}
