/** The bridge between the solver and Datasets. */
@NullMarked
package dev.scrip.allocation.spark;

import org.jspecify.annotations.NullMarked;
