package io.sunday.testing.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Ports for the nodes of a cluster, which count up from the first and meet at ports a distance above. */
public final class ClusterPorts {

    /** So low that no outgoing connection of the machine takes one of them, nor what lies the distance above. */
    private static final int PORT_MIN = 10_000;

    private static final int PORT_MAX = 12_600;
    private static final int MEETING_DISTANCE = 20_000;

    /** Two JVMs that run tests beside each other choose from halves of their own. */
    private static final int HALF = (PORT_MAX - PORT_MIN) / 2;

    private static final int OURS = PORT_MIN + Integer.getInteger("sunday.test.jvm", 0) % 2 * HALF;

    private ClusterPorts() {}

    /** So many in a row that nobody listens on. */
    public static List<Integer> free(int count) {
        Random random = new Random();
        while (true) {
            int first = OURS + random.nextInt(HALF - count);
            List<ServerSocket> taken = new ArrayList<>();
            try {
                for (int port = first; port < first + count; port++) {
                    taken.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                    taken.add(new ServerSocket(port + MEETING_DISTANCE, 1, InetAddress.getLoopbackAddress()));
                }
                return IntStream.range(first, first + count).boxed().toList();
            } catch (IOException someAreTaken) {
                // Others, then.
            } finally {
                taken.forEach(ClusterPorts::close);
            }
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // It listened for a moment and nobody came.
        }
    }
}
