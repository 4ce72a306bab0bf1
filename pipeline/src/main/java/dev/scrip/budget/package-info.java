/** What is left tonight of each budget and inventory, and the limits that follow. */
@NullMarked
package dev.scrip.budget;

import org.jspecify.annotations.NullMarked;
