/** Segments of users by KMeans, and what sets each apart. */
@NullMarked
package dev.scrip.segment;

import org.jspecify.annotations.NullMarked;
