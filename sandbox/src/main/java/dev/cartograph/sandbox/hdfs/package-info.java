/**
 * HDFS of the sandbox: one name node, one data node. Comes in: settings. Goes out: two servers on
 * the loopback address. It knows nothing of what is stored.
 */
@NullMarked
package dev.cartograph.sandbox.hdfs;

import org.jspecify.annotations.NullMarked;
