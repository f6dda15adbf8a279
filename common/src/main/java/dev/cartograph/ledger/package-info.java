/** What is recorded: offset intervals and the metadata of a commit. */
@NullMarked
package dev.cartograph.ledger;

import org.jspecify.annotations.NullMarked;
