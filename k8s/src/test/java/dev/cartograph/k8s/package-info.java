/**
 * What is checked of images and manifests without a cluster and without Docker: no unknown field
 * anywhere, whatever a manifest refers to exists, pods may do no more than they must, and versions
 * agree with the build's. Comes in: the files of {@code k8s/}. Goes out: problems as sentences.
 */
@NullMarked
package dev.cartograph.k8s;

import org.jspecify.annotations.NullMarked;
