/** Checks: a Dataset in, a report of what is wrong with it out. */
@NullMarked
package dev.scrip.quality;

import org.jspecify.annotations.NullMarked;
