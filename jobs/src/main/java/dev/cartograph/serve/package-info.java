/**
 * Serving: what of a committed batch must be looked up in milliseconds goes into HBase, and how far
 * that got. It must not know how the batch was judged.
 */
@NullMarked
package dev.cartograph.serve;

import org.jspecify.annotations.NullMarked;
