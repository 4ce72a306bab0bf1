/**
 * The allocation measured side by side with other solvers, on the same arrays and by one checker.
 */
@NullMarked
package dev.scrip.benchmarks;

import org.jspecify.annotations.NullMarked;
