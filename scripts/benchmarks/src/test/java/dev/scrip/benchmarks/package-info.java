/** Tests of the benchmarks. */
@NullMarked
package dev.scrip.benchmarks;

import org.jspecify.annotations.NullMarked;
