package dev.holdfast.examples.memberlist.host;

/** The last write of a client that a guild has done. */
record Sequence(long client, long last) {}
