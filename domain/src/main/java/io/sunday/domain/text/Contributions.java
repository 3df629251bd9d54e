package io.sunday.domain.text;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.text.TextUpdate.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has written what in a text since it was known last, so that the work of each can be told apart. */
public final class Contributions {

    /** More than people type until a text is looked at; then nobody's work is told apart. */
    private static final int UNITS_MAX = 20_000;

    private final Map<CharId, UserId> insertedBy = new HashMap<>();
    private final Map<CharId, Character> letters = new HashMap<>();
    private final Map<CharId, UserId> deletedBy = new HashMap<>();
    private final boolean tooMany;

    /** An update, and whose it is. */
    public record Written(UserId author, String authorName, TextUpdate update) {}

    /** @param since all updates since the text was known, in order */
    public Contributions(List<Written> since) {
        long units = since.stream().mapToLong(each -> each.update().units()).sum();
        tooMany = units > UNITS_MAX;
        if (!tooMany) {
            since.forEach(this::note);
        }
    }

    private void note(Written written) {
        for (Insertion run : written.update().insertions()) {
            for (int i = 0; i < run.length(); i++) {
                CharId id = new CharId(run.writer(), run.clock() + i);
                insertedBy.putIfAbsent(id, written.author());
                if (run.text() != null) {
                    letters.putIfAbsent(id, run.text().charAt(i));
                }
            }
        }
        for (Range range : written.update().deletions()) {
            for (int i = 0; i < range.length(); i++) {
                deletedBy.putIfAbsent(new CharId(range.writer(), range.clock() + i), written.author());
            }
        }
    }

    /**
     * What a text would be if only some had written.
     *
     * @param now the text with the work of all
     * @param before the text with the work of {@code there} alone
     * @param wanted whose work is to be in it; all of {@code there} and perhaps others
     * @return nothing when {@code before} is not what these updates come from
     */
    public Optional<String> with(SharedText now, String before, Set<UserId> there, Set<UserId> wanted) {
        if (tooMany) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Piece piece = now.first(); piece != null; piece = piece.right) {
            for (int i = 0; i < piece.length; i++) {
                CharId id = new CharId(piece.writer, piece.clock + i);
                if (piece.text == null && !deletedBy.containsKey(id)) {
                    continue;
                }
                Character letter = piece.text == null ? letters.get(id) : Character.valueOf(piece.text.charAt(i));
                if (isIn(id, there)) {
                    if (at == before.length() || letter != null && letter != before.charAt(at)) {
                        return Optional.empty();
                    }
                    letter = before.charAt(at++);
                }
                if (isIn(id, wanted)) {
                    if (letter == null) {
                        return Optional.empty();
                    }
                    text.append(letter.charValue());
                }
            }
        }
        return at == before.length() ? Optional.of(text.toString()) : Optional.empty();
    }

    /** Whether a unit is to be seen in the work of these. */
    private boolean isIn(CharId id, Set<UserId> authors) {
        return by(insertedBy.get(id), authors, true) && !by(deletedBy.get(id), authors, false);
    }

    private static boolean by(@Nullable UserId author, Set<UserId> authors, boolean otherwise) {
        return author == null ? otherwise : authors.contains(author);
    }
}
