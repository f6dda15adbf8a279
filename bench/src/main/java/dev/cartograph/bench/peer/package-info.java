/**
 * The peers: the same work as others do it, each a program of its own. Comes in: the settings. Goes
 * out: events in a lake and in HBase, and lines that say how far the peer is. They know the
 * contract of an event and nothing of the jobs.
 */
@NullMarked
package dev.cartograph.bench.peer;

import org.jspecify.annotations.NullMarked;
