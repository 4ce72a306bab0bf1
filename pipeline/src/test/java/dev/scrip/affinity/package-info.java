/** Tests of the tastes. */
@NullMarked
package dev.scrip.affinity;

import org.jspecify.annotations.NullMarked;
