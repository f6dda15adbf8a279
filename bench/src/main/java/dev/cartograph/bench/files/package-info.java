/**
 * What a bench writes. Comes in: numbers and texts, or files. Goes out: JSON, or a folder that does
 * not outlive the process. It must not know what is measured.
 */
@NullMarked
package dev.cartograph.bench.files;

import org.jspecify.annotations.NullMarked;
