package dev.holdfast.examples.memberlist.view;

import dev.holdfast.examples.memberlist.host.GuildWatch;

/**
 * What there is to show at a time.
 *
 * @param seconds since the changes began
 * @param changes how many were done
 * @param listBytes what sending the whole list at each would have taken
 * @param window what the window shows, and what it took
 */
record Moment(double seconds, long changes, double listBytes, GuildWatch.View window) {}
