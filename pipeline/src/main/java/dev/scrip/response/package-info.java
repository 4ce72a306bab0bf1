/** The probability that a user redeems a coupon: labels, features, fit, evaluation, scores. */
@NullMarked
package dev.scrip.response;

import org.jspecify.annotations.NullMarked;
