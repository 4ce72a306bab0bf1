/** Which pairs of user and coupon are eligible, and what each is worth and costs. */
@NullMarked
package dev.scrip.candidate;

import org.jspecify.annotations.NullMarked;
