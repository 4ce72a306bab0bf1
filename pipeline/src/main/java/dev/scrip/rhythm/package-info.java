/** When users buy next: a nightly forecast of their orders. */
@NullMarked
package dev.scrip.rhythm;

import org.jspecify.annotations.NullMarked;
