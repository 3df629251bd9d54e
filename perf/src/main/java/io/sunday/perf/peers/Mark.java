package io.sunday.perf.peers;

/**
 * What an edit writes into an item's name, and the reader finds again in whatever the server sends: the board, the
 * planned time of the edit, and its number among those that count, or -1.
 */
record Mark(int board, long planned, int number) {

    static final byte START = '~';

    @Override
    public String toString() {
        return "~" + board + "." + planned + "." + (number < 0 ? "x" : number) + ".";
    }
}
