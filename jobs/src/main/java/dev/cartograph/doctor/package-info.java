/**
 * What can go wrong at rest, found and mended: files of the lake that no version needs, checkpoints
 * that cannot be read, tables and topics that are missing or not as promised, services that answer
 * but are not well. Comes in: the lake's folder, HBase and Kafka. Goes out: a {@link
 * dev.cartograph.doctor.Diagnosis} with a line for each check, and under {@code --repair} the
 * repairs. It must not judge what the rows say; that is {@code verify}'s part.
 */
@NullMarked
package dev.cartograph.doctor;

import org.jspecify.annotations.NullMarked;
