/**
 * The adapter to object stores that speak S3. In comes a commit of a table's log; out goes an
 * object that exists once, or the word that another writer made it first. It knows Hadoop's {@code
 * s3a} and Amazon's client, and nothing of what the lake holds.
 */
@NullMarked
package dev.cartograph.s3;

import org.jspecify.annotations.NullMarked;
