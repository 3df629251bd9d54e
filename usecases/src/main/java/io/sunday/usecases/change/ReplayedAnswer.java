package io.sunday.usecases.change;

/** The write was done before: here is what was answered then. Handled where the answer is written. */
public final class ReplayedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StoredAnswer answer;

    ReplayedAnswer(StoredAnswer answer) {
        super("answered before", null, false, false);
        this.answer = answer;
    }

    public StoredAnswer answer() {
        return answer;
    }
}
