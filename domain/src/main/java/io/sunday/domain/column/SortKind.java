package io.sunday.domain.column;

/** How values of a column are put in order. */
public enum SortKind {
    /** As people order words, without regard to case. */
    TEXT,
    /** By size. */
    NUMBER,
    /** By time; a day comes before the hours in it. */
    DATE,
    /** In the order of the labels in the column's settings. */
    LABEL,
    /** Unchecked before checked. */
    BOOLEAN,
    /** By how many there are. */
    COUNT,
    /** By the names of people and teams, in the order in which they stand there, as people order words. */
    NAMES,
    /** Not sortable. */
    NONE
}
