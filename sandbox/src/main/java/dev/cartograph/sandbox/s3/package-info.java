/**
 * An object store that speaks S3, over a folder of this machine. In come the ports and the address
 * of the lake; out goes a server that has the lake's bucket. It must not know what is stored there.
 */
@NullMarked
package dev.cartograph.sandbox.s3;

import org.jspecify.annotations.NullMarked;
