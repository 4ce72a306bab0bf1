/**
 * A simulated shop with known truth: demonstration data, and the judge of decision quality.
 *
 * <p>Everything is a pure function of the options and of (user, day): a user's traits are drawn
 * from the seed and the user's number ({@link dev.scrip.synthetic.UserTraits}), a day is lived from
 * the traits, the day and the coupons held ({@link dev.scrip.synthetic.Life}). The mechanism is
 * described in {@code docs/shop.md}.
 */
@NullMarked
package dev.scrip.synthetic;

import org.jspecify.annotations.NullMarked;
