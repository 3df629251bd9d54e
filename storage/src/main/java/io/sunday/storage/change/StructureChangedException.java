package io.sunday.storage.change;

/** The board's columns or groups changed after the write was validated: it is run again from the start. */
public final class StructureChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StructureChangedException() {
        super("the structure of the board changed meanwhile", null, false, false);
    }
}
