/** What tests share: one Spark session per fork, row builders, Dataset comparison. */
@NullMarked
package dev.scrip.testing;

import org.jspecify.annotations.NullMarked;
