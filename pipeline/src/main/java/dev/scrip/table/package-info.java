/** The data contracts: one final class per table, and what every contract can do. */
@NullMarked
package dev.scrip.table;

import org.jspecify.annotations.NullMarked;
