/**
 * Java notebooks over the lake: what their cells call, the shell that runs them, and the files with
 * their outputs. Comes in: notebooks in Jupyter's format, and the settings of a lake. Goes out: the
 * outputs of their cells, compared with those in the files or written there. It must not know what
 * a notebook asks.
 */
@NullMarked
package dev.cartograph.notebook;

import org.jspecify.annotations.NullMarked;
