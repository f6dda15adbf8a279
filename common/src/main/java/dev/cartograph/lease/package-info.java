/**
 * Who holds a lease. Comes in: an application's name. Goes out: how its process is called to those
 * that wait for it, and whether it has ended. It must not know where leases are kept: that of the
 * writers of events in HBase, that of the runs of the reports in the lake.
 */
@NullMarked
package dev.cartograph.lease;

import org.jspecify.annotations.NullMarked;
