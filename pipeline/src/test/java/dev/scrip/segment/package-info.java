/** Tests of the segments. */
@NullMarked
package dev.scrip.segment;

import org.jspecify.annotations.NullMarked;
