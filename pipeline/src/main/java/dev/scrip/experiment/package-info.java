/** Who is withheld a coupon on purpose, so that what coupons change can be measured. */
@NullMarked
package dev.scrip.experiment;

import org.jspecify.annotations.NullMarked;
