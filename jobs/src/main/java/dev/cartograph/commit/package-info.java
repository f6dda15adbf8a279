/**
 * The commit protocol: what of a batch is recorded already, what is a duplicate, and one atomic
 * commit for all outcomes. Comes in: a judged batch. Goes out: rows of {@code events} and their
 * line of the ledger, together. It must not know where a batch comes from or what is served from
 * it.
 */
@NullMarked
package dev.cartograph.commit;

import org.jspecify.annotations.NullMarked;
