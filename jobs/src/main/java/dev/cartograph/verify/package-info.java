/**
 * The proof that the lake holds what was read, and that HBase holds what the lake holds. Comes in:
 * Kafka by a plain consumer, the lake at one version, HBase by a plain scan. Goes out: one line for
 * each invariant. It writes nothing and must not use the code that judged, committed or served: a
 * check that shares a mistake would not see it. Reports are functions of their files, so they are
 * computed by the same SQL, but from the events anew.
 */
@NullMarked
package dev.cartograph.verify;

import org.jspecify.annotations.NullMarked;
