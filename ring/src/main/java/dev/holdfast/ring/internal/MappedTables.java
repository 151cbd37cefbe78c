package dev.holdfast.ring.internal;

/**
 * The tables of a ring in a mapped file, as in {@link RingTables}, which have been checked: all is in bounds, and
 * places are in order.
 *
 * @param owners the owners
 * @param places the places
 * @param starts the starts
 * @param owned for each node how many slots it owns, or how much of the circle's 2^64, modulo that
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; never compared.
public record MappedTables(MappedPart owners, MappedPart places, MappedPart starts, long[] owned) {}
