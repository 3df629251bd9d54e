package io.sunday.usecases.change;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Gathers commands while earlier ones are being committed, and commits what has come together. Nobody waits for company:
 * on an idle server a command is a group of one.
 *
 * <p>Each command has a lane, its board. The commands of a lane are committed in the order in which they came: a lane is
 * in one group at a time. A group that fails as a whole is committed again in parts, first each lane alone, then each
 * command alone, so that none fails because of another.
 *
 * @param <C> the command, which knows how to answer whoever waits for it
 */
public final class GroupCommits<C> {

    /** Who can commit a group. */
    public interface Committer<C> {

        /**
         * Commits the commands, or none of them, and answers each.
         *
         * @param lanes how many lanes they are of
         * @return those that have to wait for the next group, with all of the same lane that came after them
         * @throws Exception when nothing was committed and nobody answered
         */
        List<C> commit(List<C> group, int lanes) throws Exception;

        /** Whether parts of a group that failed so may succeed. */
        boolean isWorthSplitting(Throwable failure);

        /** Answers a command that cannot be committed. */
        void fail(C command, Throwable failure);
    }

    /** Most commands of one group: larger ones are hardly faster, and everyone in it waits for all of it. */
    static final int GROUP_MAX = 256;

    /** Most commands that wait: less than a second's worth. */
    static final int WAITING_MAX = 2_000;

    private record Entry<C>(UUID lane, C command, long sinceNanos) {}

    private final Committer<C> committer;
    private final int groupsAtOnce;
    private final GroupWatch watch;
    private final Map<UUID, Deque<Entry<C>>> waiting = new LinkedHashMap<>();
    private final Set<UUID> busy = new HashSet<>();
    private int size;
    private int workers;

    /** @param groupsAtOnce how many groups are committed at a time, of different lanes */
    public GroupCommits(Committer<C> committer, int groupsAtOnce, GroupWatch watch) {
        this.committer = committer;
        this.groupsAtOnce = groupsAtOnce;
        this.watch = watch;
    }

    /**
     * Puts the command into its lane. On an idle server its group is committed before this returns: the thread that
     * brought it would only have waited for another one. Refused: overloaded.
     */
    public void add(UUID lane, C command) {
        List<Entry<C>> own;
        synchronized (this) {
            if (size >= WAITING_MAX) {
                throw new RejectedException(new Rejection(
                        Rejection.Kind.UNAVAILABLE, "overloaded", "The server is too busy. Try again.", List.of()));
            }
            size++;
            waiting.computeIfAbsent(lane, key -> new ArrayDeque<>()).add(new Entry<>(lane, command, System.nanoTime()));
            if (workers >= groupsAtOnce || busy.contains(lane)) {
                return;
            }
            own = workers++ == 0 ? take() : List.of();
        }
        if (own.isEmpty()) {
            Thread.ofVirtual().name("group-commits").start(this::work);
            return;
        }
        commitNow(own);
        // What came meanwhile is not this caller's to wait for.
        synchronized (this) {
            if (waiting.keySet().stream().allMatch(busy::contains)) {
                workers--;
                return;
            }
        }
        Thread.ofVirtual().name("group-commits").start(this::work);
    }

    /**
     * Gives a lane to somebody who brings a command and commits it themselves, if nothing is waiting and nobody is at
     * work for the lane. They have to run what is answered, once, when they have ended.
     */
    public synchronized Optional<Runnable> takeTurn(UUID lane) {
        if (!waiting.isEmpty() || workers >= groupsAtOnce || !busy.add(lane)) {
            return Optional.empty();
        }
        workers++;
        watch.taken(1);
        watch.waited(0);
        return Optional.of(() -> endTurn(lane));
    }

    private void endTurn(UUID lane) {
        synchronized (this) {
            busy.remove(lane);
            if (waiting.keySet().stream().allMatch(busy::contains)) {
                workers--;
                return;
            }
        }
        Thread.ofVirtual().name("group-commits").start(this::work);
    }

    private void work() {
        for (List<Entry<C>> group = take(); !group.isEmpty(); group = take()) {
            commitNow(group);
        }
    }

    private void commitNow(List<Entry<C>> group) {
        long now = System.nanoTime();
        watch.taken(group.size());
        group.forEach(entry -> watch.waited(now - entry.sinceNanos()));
        commit(group);
    }

    /** The next group, its lanes busy from now on; empty when there is nothing to do, and then the worker is gone. */
    private synchronized List<Entry<C>> take() {
        List<Entry<C>> group = new ArrayList<>();
        Map<UUID, Deque<Entry<C>>> unfinished = new LinkedHashMap<>();
        Iterator<Map.Entry<UUID, Deque<Entry<C>>>> lanes = waiting.entrySet().iterator();
        while (lanes.hasNext() && group.size() < GROUP_MAX) {
            Map.Entry<UUID, Deque<Entry<C>>> lane = lanes.next();
            if (!busy.add(lane.getKey())) {
                continue;
            }
            Deque<Entry<C>> commands = lane.getValue();
            while (!commands.isEmpty() && group.size() < GROUP_MAX) {
                group.add(commands.poll());
            }
            lanes.remove();
            if (!commands.isEmpty()) {
                unfinished.put(lane.getKey(), commands);
            }
        }
        // Behind the others: a lane with much to do must not starve those with little.
        waiting.putAll(unfinished);
        size -= group.size();
        if (group.isEmpty()) {
            workers--;
        }
        return group;
    }

    private void commit(List<Entry<C>> group) {
        Map<UUID, List<Entry<C>>> lanes = new LinkedHashMap<>();
        group.forEach(entry ->
                lanes.computeIfAbsent(entry.lane(), key -> new ArrayList<>()).add(entry));
        List<C> commands = group.stream().map(Entry::command).toList();
        try {
            release(lanes, committer.commit(commands, lanes.size()));
        } catch (Throwable failure) {
            if (lanes.size() == 1) {
                commitApart(lanes, commands, failure);
            } else if (committer.isWorthSplitting(failure)) {
                // Apart, because one of them may wait for a lock that another transaction holds for long.
                lanes.values()
                        .forEach(own ->
                                Thread.ofVirtual().name("group-commits-apart").start(() -> commit(own)));
            } else {
                commands.forEach(command -> committer.fail(command, failure));
                release(lanes, List.of());
            }
        }
    }

    /** Commits the commands of one lane one after the other. */
    private void commitApart(Map<UUID, List<Entry<C>>> lane, List<C> commands, Throwable failure) {
        if (commands.size() == 1 || !committer.isWorthSplitting(failure)) {
            commands.forEach(command -> committer.fail(command, failure));
        } else {
            for (C command : commands) {
                try {
                    committer.commit(List.of(command), 1);
                } catch (Throwable own) {
                    committer.fail(command, own);
                }
            }
        }
        release(lane, List.of());
    }

    /** Lets the lanes go on, with those commands first that have to wait. */
    private void release(Map<UUID, List<Entry<C>>> lanes, List<C> later) {
        synchronized (this) {
            Set<C> held = new HashSet<>(later);
            lanes.forEach((lane, commands) -> {
                busy.remove(lane);
                List<Entry<C>> again = commands.stream()
                        .filter(entry -> held.contains(entry.command()))
                        .toList();
                if (!again.isEmpty()) {
                    Deque<Entry<C>> queue = waiting.computeIfAbsent(lane, key -> new ArrayDeque<>());
                    again.reversed().forEach(queue::addFirst);
                    size += again.size();
                }
            });
            if (waiting.isEmpty() || workers >= groupsAtOnce) {
                return;
            }
            workers++;
        }
        Thread.ofVirtual().name("group-commits").start(this::work);
    }
}
