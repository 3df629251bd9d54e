package io.sunday.perf.peers;

import io.vertx.core.Future;
import java.util.List;

/** A server, or a pair of them, that tells sockets what happens on boards. */
interface Contender extends AutoCloseable {

    String name();

    Dialect dialect();

    /** Where sockets go, in turn. */
    List<Integer> ports();

    /** Makes the boards ready; answers the names that sockets subscribe. */
    List<String> boards(int count);

    /** What a subscriber shows; empty where nobody asks. */
    String token();

    /** Changes a board: one event for each mark, in order; fails when it was refused. */
    Future<Void> edit(int board, List<String> marks);

    /** The processes whose sockets and encodings are compared. */
    List<ProcessHandle> servers();

    /** What they cannot do without: a database, a broker. */
    List<ProcessHandle> stores();

    @Override
    void close() throws Exception;
}
