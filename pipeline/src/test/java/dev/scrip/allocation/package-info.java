/** Tests of the solver. */
@NullMarked
package dev.scrip.allocation;

import org.jspecify.annotations.NullMarked;
