/**
 * The allocation problem: dual prices, whole coupons inside every limit, and the proof of how near
 * the optimum they are. Knows the JDK only.
 */
@NullMarked
package dev.scrip.allocation;

import org.jspecify.annotations.NullMarked;
