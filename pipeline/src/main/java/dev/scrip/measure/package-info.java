/** How far users and scores have drifted since the newest earlier night. */
@NullMarked
package dev.scrip.measure;

import org.jspecify.annotations.NullMarked;
