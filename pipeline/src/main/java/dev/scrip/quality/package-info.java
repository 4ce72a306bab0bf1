/** Checks of rows against what was promised: why a row is set aside, and when a night must stop. */
@NullMarked
package dev.scrip.quality;

import org.jspecify.annotations.NullMarked;
