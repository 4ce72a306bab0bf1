/** Raw tables in; clean tables and the quarantine out, every row accounted for. */
@NullMarked
package dev.scrip.clean;

import org.jspecify.annotations.NullMarked;
