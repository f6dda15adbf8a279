/**
 * HBase from the client's side: connections with time-outs, the set-up of namespace and tables, and
 * the table of offsets served. It must not know who writes events or who reads them.
 */
@NullMarked
package dev.cartograph.hbase;

import org.jspecify.annotations.NullMarked;
