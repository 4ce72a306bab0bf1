/** Tests of the point-in-time features. */
@NullMarked
package dev.scrip.profile;

import org.jspecify.annotations.NullMarked;
