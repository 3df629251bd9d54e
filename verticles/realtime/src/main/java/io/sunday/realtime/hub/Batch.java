package io.sunday.realtime.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A run of events that travels together. It is immutable and shared by all loops; each format is
 * encoded when the first socket needs it and then shared by all.
 */
public final class Batch {

    /** Of a person's own stream, and of a board's: its kind may be another one. */
    private static final List<String> ACCESS_CHANGES =
            List.of("membership.changed", "membership.revoked", "access.changed", "board.updated");

    private final List<LiveEvent> events;
    private final int size;
    private final boolean endsBoard;
    private final boolean changesAccess;
    private final boolean changesSight;
    private final boolean hides;
    private final AtomicReferenceArray<@Nullable Frame> frames =
            new AtomicReferenceArray<>(FrameFormat.values().length);
    // Made when the first socket with a selection comes.
    private volatile @Nullable Map<SelectedFormat, Frame> selected;

    private record SelectedFormat(FrameFormat format, Selection selection) {}

    Batch(List<LiveEvent> events) {
        this.events = List.copyOf(events);
        this.size = events.stream().mapToInt(LiveEvent::size).sum();
        this.hides = events.stream().anyMatch(LiveEvent::isHidden);
        this.changesSight = last() > 0 && events.stream().anyMatch(LiveEvent::changesSight);
        this.changesAccess = changesSight || last() > 0 && events.stream().anyMatch(Batch::isAccessChange);
        this.endsBoard = last() > 0 && events.getLast().isType("board.deleted");
    }

    /** Splits events into batches that keep the limits; a single large event is a batch of its own. */
    static List<Batch> of(List<LiveEvent> events, HubLimits limits) {
        List<Batch> batches = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            int size = events.get(i).size();
            if (i > from && (i - from >= limits.batchEvents() || bytes + size > limits.batchBytes())) {
                batches.add(new Batch(events.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < events.size()) {
            batches.add(new Batch(events.subList(from, events.size())));
        }
        return batches;
    }

    /** Passing things, which are not in the log and have no seq. */
    public static Batch ofSignals(List<byte[]> events) {
        return new Batch(events.stream().map(json -> new LiveEvent(0, json)).toList());
    }

    public List<LiveEvent> events() {
        return events;
    }

    public long first() {
        return events.getFirst().seq();
    }

    public long last() {
        return events.getLast().seq();
    }

    int size() {
        return size;
    }

    /** Whether a board has nothing to say after this. */
    public boolean endsBoard() {
        return endsBoard;
    }

    /** Whether somebody who listened until now may have to stop: a socket asks anew. */
    public boolean changesAccess() {
        return changesAccess;
    }

    /** Whether it may say itself what somebody who listened until now does not see any more: a socket asks first. */
    public boolean changesSight() {
        return changesSight;
    }

    private static boolean isAccessChange(LiveEvent event) {
        return ACCESS_CHANGES.stream().anyMatch(event::isType);
    }

    /** The part after a seq that lies inside; all of it when nothing has to go. */
    Batch after(long seq) {
        if (seq < first()) {
            return this;
        }
        return new Batch(events.subList((int) (seq - first() + 1), events.size()));
    }

    /** What a socket on this channel gets that shows only a selection; encoded once for all who have the same. */
    public @Nullable Frame frame(FrameFormat format, Channel channel, @Nullable Selection selection) {
        // Passing things are for everybody.
        if (selection == null || last() == 0) {
            return frame(format, channel);
        }
        return selected()
                .computeIfAbsent(
                        new SelectedFormat(format, selection),
                        wanted -> format.encode(channel, selection.of(channel, events)));
    }

    private Map<SelectedFormat, Frame> selected() {
        Map<SelectedFormat, Frame> known = selected;
        return known != null ? known : beginSelected();
    }

    private synchronized Map<SelectedFormat, Frame> beginSelected() {
        Map<SelectedFormat, Frame> known = selected;
        if (known == null) {
            known = new ConcurrentHashMap<>(2);
            selected = known;
        }
        return known;
    }

    /** What a socket on this channel gets; null when none of the events concerns it. */
    public @Nullable Frame frame(FrameFormat format, Channel channel) {
        if (channel.isWholeStream()) {
            Frame known = frames.get(format.ordinal());
            return known != null ? known : encodeOnce(format, channel);
        }
        UUID item = channel.id();
        List<LiveEvent> concerning = events.stream()
                .filter(event -> !event.isHidden() && event.concerns(item))
                .toList();
        return concerning.isEmpty() ? null : format.encode(channel, concerning);
    }

    private synchronized Frame encodeOnce(FrameFormat format, Channel channel) {
        Frame known = frames.get(format.ordinal());
        if (known == null) {
            known = format.encode(channel, hides ? Skips.in(channel, events, event -> true) : events);
            frames.set(format.ordinal(), known);
        }
        return known;
    }
}
