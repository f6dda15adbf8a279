/**
 * A standalone Spark of one machine: a master and a worker, whose executors are JVMs of their own.
 * In come ports and heaps; out goes the address that applications are submitted to. It must not
 * know what these compute.
 */
@NullMarked
package dev.cartograph.sandbox.spark;

import org.jspecify.annotations.NullMarked;
