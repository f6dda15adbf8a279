/**
 * The commands by which the Spark applications are submitted. In come an application and a master;
 * out goes the line to type. The one list of applications, masters and packages: the page {@code
 * docs/reference/spark-submit.md} is printed from it. It must not start Spark.
 */
@NullMarked
package dev.cartograph.submit;

import org.jspecify.annotations.NullMarked;
